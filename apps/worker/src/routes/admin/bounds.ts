/** @module The bounds of the bodies of administrative requests. */

import type { Context } from '../../context/index.ts'
import * as REGISTRY_LIMITS from '../../limits/registry.ts'
import type { BodyBounds } from '../../memory/index.ts'

/** Returns the bounds of the body. It counts on the admin key. */
export function adminBounds({ var: { memory, admin } }: Context): BodyBounds {
  return memory.bounds('call', REGISTRY_LIMITS.BODY_BYTES, `admin ${admin.name}`)
}
