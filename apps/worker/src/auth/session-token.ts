/**
 * @module Session tokens: `<payload>.<key id>.<mac>`, payload base64url of compact JSON. Checked without a
 * look-up; what they were given for (credits) is counted by the shard.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { SessionClaims } from '../context/index.ts'
import type { SigningKey } from '../env/index.ts'
import { PURPOSES, sign, verify } from './mac.ts'

/** Longer than any token of ours; nothing longer is looked at. */
const MAX_CHARS = 4096

type Packed = [
  id: string,
  app: string,
  origin: string,
  prefix: string,
  expires: number,
  credits: number,
  shard: SessionClaims['shard'] | null,
  ...templates: string[],
]

export type SessionFailure = 'invalid' | 'expired'

function pack(claims: SessionClaims): string {
  const { id, app, origin, prefix, expires, credits, shard = null, templates = [] } = claims
  const packed: Packed = [id, app, origin, prefix, expires, credits, shard, ...templates]
  return new TextEncoder()
    .encode(JSON.stringify(packed))
    .toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** Only for payloads whose signature has been verified: we wrote them. */
function unpack(payload: string): SessionClaims {
  const bytes = Uint8Array.fromBase64(payload, { alphabet: 'base64url' })
  const [id, app, origin, prefix, expires, credits, shard, ...templates]: Packed = JSON.parse(
    new TextDecoder().decode(bytes),
  )
  const restriction = templates.length > 0 && { templates }
  return { id, app, origin, prefix, expires, credits, shard: shard ?? undefined, ...restriction }
}

/** Signs the claims. */
export async function issueToken(key: SigningKey, claims: SessionClaims): Promise<string> {
  const payload = pack(claims)
  return `${payload}.${await sign(key, PURPOSES.session, payload)}`
}

/**
 * Verifies a token and opens it.
 *
 * @param nowSeconds seconds since 1970; a token is good before its `expires`, not at it
 */
export async function openToken(
  keys: readonly SigningKey[],
  token: string,
  nowSeconds: number,
): Promise<Result<SessionClaims, SessionFailure>> {
  const dot = token.indexOf('.')
  if (dot < 0 || token.length > MAX_CHARS) return fail('invalid')
  const payload = token.slice(0, dot)
  if (!(await verify(keys, PURPOSES.session, payload, token.slice(dot + 1)))) return fail('invalid')
  const claims = unpack(payload)
  return nowSeconds < claims.expires ? ok(claims) : fail('expired')
}
