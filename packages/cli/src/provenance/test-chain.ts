/** @module Makes a certificate chain for tests of Content Credentials. Only verifiers that get its root trust it. */

// The library expects it to be loaded before.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

const DAY_MS = 86_400_000
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
/** Claim signing of C2PA, and emailProtection, which verifiers accept that do not know the first one. */
const PURPOSES = ['1.3.6.1.4.1.62558.2.1', '1.3.6.1.5.5.7.3.4']
const ORGANISATION = 'TEST of fuse-edge certificate - not trusted'
/** The certificates are valid before they are made, for clocks that are late. */
const DAYS_BEFORE = 1

/** A chain as PEM. */
export interface TestChain {
  /** The signing certificate, then the one between it and the root. */
  readonly certificates: string
  /** PKCS#8. */
  readonly key: string
  readonly root: string
  readonly expires: Date
}

/** What making a chain takes from outside. */
export interface TestChainOptions {
  /** Unix time, ms. */
  readonly now: number
  readonly days: number
  /** Returns random bytes, for serial numbers. Keys come from Web Crypto. */
  readonly randomBytes: (length: number) => Uint8Array
}

async function party(role: string) {
  const keys = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  return { name: `C=XX, O=${ORGANISATION}, CN=TEST ${role}`, keys }
}

type Party = Awaited<ReturnType<typeof party>>

function serialNumber({ randomBytes }: TestChainOptions): string {
  // A positive number: the highest bit is its sign.
  return `4${Buffer.from(randomBytes(15)).toString('hex').slice(1)}`
}

async function issue(
  subject: Party,
  issuer: Party,
  extensions: readonly x509.Extension[],
  options: TestChainOptions,
): Promise<string> {
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(options),
    subject: subject.name,
    issuer: issuer.name,
    notBefore: new Date(options.now - DAYS_BEFORE * DAY_MS),
    notAfter: new Date(options.now + options.days * DAY_MS),
    signingAlgorithm: P256,
    publicKey: subject.keys.publicKey,
    signingKey: issuer.keys.privateKey,
    extensions: [
      ...extensions,
      await x509.SubjectKeyIdentifierExtension.create(subject.keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  })
  return `${certificate.toString('pem')}\n`
}

function authority(): x509.Extension[] {
  const usages = x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign
  return [
    new x509.BasicConstraintsExtension(true, undefined, true),
    new x509.KeyUsagesExtension(usages, true),
  ]
}

function leaf(): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension(PURPOSES),
  ]
}

async function pemOf({ keys }: Party): Promise<string> {
  const exported = await crypto.subtle.exportKey('pkcs8', keys.privateKey)
  const pkcs8 = Buffer.from(exported).toString('base64')
  const lines = pkcs8.match(/.{1,64}/g) ?? []
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n')
}

/** Makes root, intermediate and signing certificate, with new keys. Only the key of the last one is kept. */
export async function makeTestChain(options: TestChainOptions): Promise<TestChain> {
  const [root, intermediate, signer] = await Promise.all([
    party('root'),
    party('intermediate'),
    party('claim signer'),
  ])
  const certificates = [
    await issue(signer, intermediate, leaf(), options),
    await issue(intermediate, root, authority(), options),
  ]
  return {
    certificates: certificates.join(''),
    key: await pemOf(signer),
    root: await issue(root, root, authority(), options),
    expires: new Date(options.now + options.days * DAY_MS),
  }
}
