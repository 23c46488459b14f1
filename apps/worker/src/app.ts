/**
 * @module The worker as one application of several parts. What end users need is evaluated when the isolate starts; the
 * cloud's own protocol and administration are modules of their own, loaded and built at their first request.
 */

import { ADMIN_PATH } from '@fuse-edge/core/admin'
import type { Ports } from './context/index.ts'
import type { CurrentConfiguration } from './objects/index.ts'
import {
  createShared,
  endUserPart,
  healthPart,
  type Part,
  pathOf,
  type Shared,
} from './routes/index.ts'

/**
 * Returns a part that is loaded and built at its first request.
 *
 * @param load must call `import()` for each request: in workerd, who awaits a promise that another request resolves continues
 *   in the context of that request
 */
function atFirstUse(shared: Shared, load: () => Promise<(shared: Shared) => Part>): Part {
  let part: Part | undefined
  return {
    async fetch(...args) {
      if (part === undefined) {
        const create = await load()
        part ??= create(shared)
      }
      return part.fetch(...args)
    },
  }
}

/**
 * Creates the application.
 *
 * @param ports clock, randomness and network
 * @param current configuration of the isolate
 */
export function createApp(ports: Ports, current: CurrentConfiguration): Part {
  const shared = createShared(ports, current)
  const [endUsers, health] = [endUserPart(shared), healthPart(shared)]
  const admin = atFirstUse(shared, async () => (await import('./operator.ts')).adminPart)
  const cloudApi = atFirstUse(
    shared,
    async () => (await import('./routes/cloud-api.ts')).cloudApiPart,
  )

  const consolePage = atFirstUse(shared, async () => (await import('./operator.ts')).consolePart)

  function partOf(path: string): Part {
    if (path === '/') return cloudApi
    if (path === ADMIN_PATH || path.startsWith(`${ADMIN_PATH}/`)) return admin
    if (path.startsWith('/v1/')) return endUsers
    return path === '/console' || path.startsWith('/console/') ? consolePage : health
  }

  return {
    fetch: (request, ...args) => partOf(pathOf(request)).fetch(request, ...args),
  }
}
