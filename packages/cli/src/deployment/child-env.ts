/** @module The environment of programs that a deployment starts: without the secrets that they do not need. */

import type { Ports } from '../ports.ts'

/** Keys of the cloud and of the edge. */
const OWN = /^(?:TENCENT|FUSE_EDGE_)/
/** What wrangler logs in with. */
const CLOUDFLARE = /^CLOUDFLARE_(?:API_|EMAIL)/

/** Returns the variables for wrangler. */
export function wranglerEnv(env: Ports['env']): Ports['env'] {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OWN.test(name)))
}

/** Returns the variables for other programs. */
export function otherEnv(env: Ports['env']): Ports['env'] {
  const kept = Object.entries(wranglerEnv(env)).filter(([name]) => !CLOUDFLARE.test(name))
  return Object.fromEntries(kept)
}
