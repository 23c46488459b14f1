/** @module Parses the `Authorization` header of signature v3; import from `@fuse-edge/core/verify`. */

import { fail, ok, type Result } from '../result.ts'
import { ALGORITHM, SCOPE_TERMINATOR } from '../sign/string-to-sign.ts'
import type { AuthorizationMalformed, AuthorizationPart } from './failures.ts'

/** The parts of an `Authorization` header. They are claims of the caller, not verified yet. */
export interface Authorization {
  readonly secretId: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly service: string
  /** Lower-case names in the caller's order, with `content-type` and `host` among them. */
  readonly signedHeaders: readonly string[]
  /** 64 lower-case hex digits. */
  readonly signature: string
}

/** Headers that every signature must cover. Source: "Signature v3", CanonicalHeaders. */
const MANDATORY_HEADERS = ['content-type', 'host'] as const
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]+$/
const SIGNATURE = /^[0-9a-f]{64}$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

function malformed(part: AuthorizationPart): { ok: false; error: AuthorizationMalformed } {
  return fail({ reason: 'authorization-malformed', part })
}

function isSignedHeaderList(names: readonly string[]): boolean {
  const distinct = new Set(names)
  return (
    distinct.size === names.length &&
    names.every((name) => HEADER_NAME.test(name)) &&
    MANDATORY_HEADERS.every((name) => distinct.has(name))
  )
}

/**
 * Parses the header. It must have exactly the three parts of the specification, in the order of the specification.
 *
 * @returns the parts, or the first one that does not conform.
 *
 * @example
 * import { parseAuthorization } from '@fuse-edge/core/verify'
 * const parsed = parseAuthorization('Bearer token')
 * console.assert(!parsed.ok && parsed.error.part === 'algorithm')
 */
export function parseAuthorization(
  header: string | undefined,
): Result<Authorization, AuthorizationMalformed> {
  if (header === undefined || header === '') return malformed('header')
  const space = header.indexOf(' ')
  if (space < 0 || header.slice(0, space) !== ALGORITHM) return malformed('algorithm')

  const [credential, signedHeaders, signature, ...rest] = header
    .slice(space + 1)
    .split(',')
    .map((part) => part.trim())
  if (!credential?.startsWith('Credential=')) return malformed('credential')
  const scope = credential.slice('Credential='.length).split('/')
  const [secretId = '', date = '', service = '', terminator] = scope
  const isScope = scope.length === 4 && terminator === SCOPE_TERMINATOR && DATE.test(date)
  if (!isScope || secretId === '' || service === '') return malformed('credential')

  if (!signedHeaders?.startsWith('SignedHeaders=')) return malformed('signed-headers')
  const names = signedHeaders.slice('SignedHeaders='.length).split(';')
  if (!isSignedHeaderList(names)) return malformed('signed-headers')

  if (!signature?.startsWith('Signature=') || rest.length > 0) return malformed('signature')
  const digits = signature.slice('Signature='.length)
  if (!SIGNATURE.test(digits)) return malformed('signature')
  return ok({ secretId, date, service, signedHeaders: names, signature: digits })
}
