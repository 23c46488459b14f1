/** @module Codes of refused signatures, and the way to their diagnosis. */

import { to } from '../../routes.ts'

const CODES = new Set([
  'AuthFailure.SignatureFailure',
  'AuthFailure.SignatureExpire',
  'AuthFailure.SecretIdNotFound',
  'AuthFailure.InvalidAuthorization',
])

/** Returns whether a code is that of a refused signature. */
export function isSignatureCode(code: string): boolean {
  return CODES.has(code)
}

/** Returns the address of the diagnosis of a call. */
export function diagnosisOf(requestId: string): string {
  return to('signature', { tab: 'diagnose', requestId })
}
