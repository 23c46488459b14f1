/** @module Signs claims with a certificate chain and a P-256 key, or with a signer elsewhere. */

import type { Bytes } from '@fuse-edge/core/picture/containers'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { equalBytes } from './bytes.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { protectedHeader, SIGNATURE_BYTES } from './signature-box.ts'

/**
 * Signs with ECDSA on P-256 over the SHA-256 of the message. The signature is `r` and `s`, 32 bytes each, as Web Crypto returns
 * it; DER is not accepted.
 */
export type SignMessage = (message: Bytes) => Promise<Bytes>

/** A signer of claims, made by {@link claimSigner}. */
export interface ClaimSigner {
  /** Protected header of its signatures: algorithm and certificates, as a CBOR byte string. */
  readonly header: Bytes
  readonly sign: SignMessage
  /** When the first certificate of the chain expires. Without a time stamp, manifests are valid until then. */
  readonly validUntil: Date
}

/** Why a chain and a key make no signer. */
export type SignerFault =
  /** The text has no block CERTIFICATE. */
  | 'no-certificate'
  /** A block CERTIFICATE is not an X.509 certificate of version 3. */
  | 'certificate-unreadable'
  /** A certificate does not issue the one before it. The order is: leaf, then those between it and the root. */
  | 'chain-broken'
  /** The leaf is its own issuer, which the specification forbids. */
  | 'certificate-self-signed'
  /** A certificate of the chain is not valid yet. */
  | 'certificate-not-yet-valid'
  /** A certificate of the chain has expired. */
  | 'certificate-expired'
  /** The leaf's extensions do not allow to sign claims: neither C2PA claim signing, nor emailProtection, nor documentSigning. */
  | 'certificate-purpose'
  /** The leaf's public key is not on the curve P-256. */
  | 'certificate-not-p256'
  /** The text has no block PRIVATE KEY: it is empty, encrypted, or in the form EC PRIVATE KEY. */
  | 'no-key'
  /** The text has more than one key. */
  | 'several-keys'
  /** The key is not a PKCS#8 key on the curve P-256. */
  | 'key-unreadable'
  /** The given function rejected, or its signature is not one of 64 bytes. */
  | 'signing-failed'
  /** The key is not that of the first certificate. */
  | 'key-mismatch'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Returns the contents of the blocks of a PEM text with a label; a block that is not base64 is empty. */
function pemBlocks(text: string, label: string): Bytes[] {
  const blocks = text.matchAll(new RegExp(`-----BEGIN ${label}-----([^-]+)-----END`, 'g'))
  return Array.from(blocks, ([, base64 = '']) => {
    try {
      return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    } catch {
      return new Uint8Array()
    }
  })
}

/** Reads a chain without its root. */
function readChain(pem: string, now: number): Certificate[] | SignerFault {
  const chain: Certificate[] = []
  for (const der of pemBlocks(pem, 'CERTIFICATE')) {
    const certificate = readCertificate(der)
    if (certificate === undefined) return 'certificate-unreadable'
    const { issuer, subject, notBefore, notAfter } = certificate
    const previous = chain.at(-1)
    if (previous !== undefined && !equalBytes(previous.issuer, subject)) return 'chain-broken'
    if (equalBytes(issuer, subject)) {
      if (previous === undefined) return 'certificate-self-signed'
      break
    }
    if (!(notBefore <= now)) return 'certificate-not-yet-valid'
    if (!(now <= notAfter)) return 'certificate-expired'
    chain.push(certificate)
  }
  return chain
}

/** Imports the one key of a PEM text. */
async function readKey(pem: string): Promise<SignMessage | SignerFault> {
  const [pkcs8, ...more] = pemBlocks(pem, 'PRIVATE KEY')
  if (pkcs8 === undefined) return 'no-key'
  if (more.length > 0) return 'several-keys'
  try {
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, CURVE, false, ['sign'])
    return async (message) => new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, message))
  } catch {
    return 'key-unreadable'
  }
}

/** Signs something, and verifies it with the key of the certificate. */
async function probe(sign: SignMessage, { publicKey }: Certificate): Promise<SignerFault | null> {
  const importing = crypto.subtle.importKey('spki', publicKey, CURVE, false, ['verify'])
  const verifying = await importing.catch(() => undefined)
  if (verifying === undefined) return 'certificate-not-p256'
  const signature = await sign(publicKey).catch(() => undefined)
  if (signature?.length !== SIGNATURE_BYTES) return 'signing-failed'
  const isOurs = await crypto.subtle.verify(ALGORITHM, verifying, signature, publicKey)
  return isOurs ? null : 'key-mismatch'
}

/**
 * Makes a signer of a certificate chain and its key. Make it once: checking takes longer than a signature.
 *
 * It checks what verifiers would refuse and what can be read without knowing the root: that each certificate issues the one
 * before it by name and is valid now, that the leaf is not its own issuer, has a key on P-256, and names a purpose that allows
 * to sign claims, and that a signature made with the key is one of the leaf. It does not check the signatures of the
 * certificates, key usage, basic constraints, revocation, or whether anybody trusts the root.
 *
 * @param certificatePem PEM: the signing certificate first, then those between it and the root. A root at the end is left out.
 * @param key PEM of its key, PKCS#8 and not encrypted; or a function that signs elsewhere, which is called once for the check.
 * @param now the clock, with which the certificates have to be valid
 */
export async function claimSigner(
  certificatePem: string,
  key: string | SignMessage,
  now: Date,
): Promise<Result<ClaimSigner, SignerFault>> {
  const chain = readChain(certificatePem, now.getTime())
  if (typeof chain === 'string') return fail(chain)
  const [leaf] = chain
  if (leaf === undefined) return fail('no-certificate')
  if (!leaf.maySignClaims) return fail('certificate-purpose')
  const sign = typeof key === 'string' ? await readKey(key) : key
  if (typeof sign === 'string') return fail(sign)
  const fault = await probe(sign, leaf)
  if (fault !== null) return fail(fault)
  const header = protectedHeader(chain.map(({ der }) => der))
  return ok({ header, sign, validUntil: new Date(leaf.notAfter) })
}
