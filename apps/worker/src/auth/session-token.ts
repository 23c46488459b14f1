/**
 * @module Session tokens: `<payload>.<key id>.<mac>`, where the payload is compact JSON in base64url. A token is verified
 * without a look-up; the budget shard counts the credits of its session.
 */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { SessionClaims, VerifiedSession } from '../context/index.ts'
import type { SigningKey } from '../env/index.ts'
import { PURPOSES, sign, verify } from './mac.ts'

/** Longest token that is verified; the worker issues no longer ones. */
const MAX_CHARS = 4096

type Packed = [
  id: string,
  app: string,
  key: string,
  origin: string,
  prefix: string,
  expires: number,
  credits: number,
  shard: SessionClaims['shard'] | null,
  ...templates: string[],
]

/** Why a token is refused. */
export type SessionFailure = 'invalid' | 'expired'

function pack(claims: SessionClaims): string {
  const { id, app, key, origin, prefix, expires, credits, shard = null, templates = [] } = claims
  const packed: Packed = [id, app, key, origin, prefix, expires, credits, shard, ...templates]
  return new TextEncoder()
    .encode(JSON.stringify(packed))
    .toBase64({ alphabet: 'base64url', omitPadding: true })
}

/** Parses a payload. Call it only after its signature was verified, so that the worker wrote it. */
function unpack(payload: string): SessionClaims {
  const bytes = Uint8Array.fromBase64(payload, { alphabet: 'base64url' })
  const [id, app, key, origin, prefix, expires, credits, shard, ...templates]: Packed = JSON.parse(
    new TextDecoder().decode(bytes),
  )
  const restriction = templates.length > 0 && { templates }
  return {
    id,
    app,
    key,
    origin,
    prefix,
    expires,
    credits,
    shard: shard ?? undefined,
    ...restriction,
  }
}

/** Returns a signed token. */
export async function issueToken(key: SigningKey, claims: SessionClaims): Promise<string> {
  const payload = pack(claims)
  return `${payload}.${await sign(key, PURPOSES.session, payload)}`
}

/** Claims of tokens that were verified with a list of keys. An end user sends the same token with each request. */
const verified = new WeakMap<readonly SigningKey[], Map<string, VerifiedSession>>()
/** A token of the widget has some 400 characters. */
const VERIFIED_MAX = 500

async function verifiedClaims(
  keys: readonly SigningKey[],
  token: string,
): Promise<VerifiedSession | undefined> {
  const known = verified.get(keys) ?? new Map<string, VerifiedSession>()
  verified.set(keys, known)
  const found = known.get(token)
  if (found !== undefined) return found
  const dot = token.indexOf('.')
  if (dot < 0 || token.length > MAX_CHARS) return undefined
  const payload = token.slice(0, dot)
  const signature = token.slice(dot + 1)
  const signingKey = await verify(keys, PURPOSES.session, payload, signature)
  if (signingKey === undefined) return undefined
  const claims = { ...unpack(payload), signingKey }
  if (known.size >= VERIFIED_MAX) known.clear()
  known.set(token, claims)
  return claims
}

/**
 * Verifies a token and returns its claims.
 *
 * @param nowSeconds seconds since 1970. A token is valid before its `expires`, not at it
 */
export async function openToken(
  keys: readonly SigningKey[],
  token: string,
  nowSeconds: number,
): Promise<Result<VerifiedSession, SessionFailure>> {
  const claims = await verifiedClaims(keys, token)
  if (claims === undefined) return fail('invalid')
  return nowSeconds < claims.expires ? ok(claims) : fail('expired')
}
