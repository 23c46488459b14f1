/** @module Why no signer can be made, as issues of the configuration. */

import type { SignerFault } from '@fuse-edge/provenance'
import type { ConfigurationIssue } from '../env/index.ts'

const CERTIFICATE = 'C2PA_CERTIFICATE'
const KEY = 'C2PA_KEY'

/** Each fault with the variable that has to be mended. */
export const SIGNER_ISSUES: Readonly<Record<SignerFault, ConfigurationIssue>> = Object.freeze({
  'no-certificate': { path: CERTIFICATE, rule: 'has no certificate' },
  'certificate-unreadable': { path: CERTIFICATE, rule: 'has a certificate that is not readable' },
  'chain-broken': {
    path: CERTIFICATE,
    rule: 'has a certificate that did not issue the one before',
  },
  'certificate-self-signed': { path: CERTIFICATE, rule: 'is its own issuer' },
  'certificate-not-yet-valid': { path: CERTIFICATE, rule: 'is not valid yet' },
  'certificate-expired': { path: CERTIFICATE, rule: 'has expired' },
  'certificate-purpose': { path: CERTIFICATE, rule: 'is not for signing claims' },
  'certificate-not-p256': { path: CERTIFICATE, rule: 'has a key that is not on the curve P-256' },
  'no-key': { path: KEY, rule: 'has no key of PKCS#8 that is not encrypted' },
  'several-keys': { path: KEY, rule: 'has several keys' },
  'key-unreadable': { path: KEY, rule: 'is not a key on the curve P-256' },
  'key-mismatch': { path: KEY, rule: 'or the remote signer does not belong to the certificate' },
  'signing-failed': {
    path: 'C2PA_SIGNER_URL',
    rule: 'does not answer with a signature of 64 bytes',
  },
})
