/** @module Certificate chains for tests: a root, one that it issued, and one that signs. Only verifiers that get the root trust them. */

// Before the library, which expects it.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

const DAY_MS = 86_400_000
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
/** The purpose of claims that C2PA defined. */
export const CLAIM_SIGNING = '1.3.6.1.4.1.62558.2.1'
export const EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4'
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/** How a chain differs from one that verifiers accept. */
export interface ChainOptions {
  readonly purposes?: readonly string[]
  /** A time stamping authority has to mark its purpose so. */
  readonly isPurposeCritical?: boolean
  /** Days from now. @default a day ago, and in 30 days */
  readonly days?: readonly [from: number, to: number]
  readonly curve?: string
  readonly isSelfSigned?: boolean
}

/** A chain as PEM. */
export interface Chain {
  /** The signing certificate, then the one between it and the root. */
  readonly certificates: string
  readonly key: string
  readonly root: string
}

async function party(name: string, curve = 'P-256') {
  const algorithm = { ...P256, namedCurve: curve }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  return { name: `C=XX, O=Tests of Fuse Edge, CN=${name}`, keys }
}

type Party = Awaited<ReturnType<typeof party>>

interface Issue {
  readonly subject: Party
  readonly issuer: Party
  readonly extensions: readonly x509.Extension[]
  readonly days?: ChainOptions['days'] | undefined
}

async function issue({ subject, issuer, extensions, days = [-1, 30] }: Issue): Promise<string> {
  const [from, to] = days
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: crypto.randomUUID().replaceAll('-', ''),
    subject: subject.name,
    issuer: issuer.name,
    notBefore: new Date(Date.now() + from * DAY_MS),
    notAfter: new Date(Date.now() + to * DAY_MS),
    signingAlgorithm: P256,
    publicKey: subject.keys.publicKey,
    signingKey: issuer.keys.privateKey,
    extensions: [
      ...extensions,
      await x509.SubjectKeyIdentifierExtension.create(subject.keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  })
  return certificate.toString('pem')
}

const AUTHORITY_DAYS = [-60, 60] as const
const AUTHORITY = [
  new x509.BasicConstraintsExtension(true, undefined, true),
  new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
]

async function pemOfKey({ keys }: Party): Promise<string> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64')}\n-----END PRIVATE KEY-----\n`
}

/** Makes a chain with new keys. */
export async function makeChain(options: ChainOptions = {}): Promise<Chain> {
  const { purposes = [CLAIM_SIGNING, EMAIL_PROTECTION], isPurposeCritical, days, curve } = options
  const [root, between] = await Promise.all([party('Root'), party('Between')])
  const leaf = await party('Signer', curve)
  const extensions = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    ...(purposes.length > 0
      ? [new x509.ExtendedKeyUsageExtension([...purposes], isPurposeCritical)]
      : []),
  ]
  const issuer = options.isSelfSigned ? leaf : between
  const certificates = [
    await issue({ subject: leaf, issuer, extensions, days }),
    await issue({ subject: between, issuer: root, extensions: AUTHORITY, days: AUTHORITY_DAYS }),
  ]
  return {
    certificates: `${certificates.join('\n')}\n`,
    key: await pemOfKey(leaf),
    root: await issue({ subject: root, issuer: root, extensions: AUTHORITY, days: AUTHORITY_DAYS }),
  }
}
