/** @module The part of the routes under `/v1/admin`. They send no CORS headers, so pages of other origins cannot call them. */

import { settled } from '../../middleware/index.ts'
import { createPart, type Part, type Shared } from '../part.ts'
import { administer } from './administer.ts'
import { alertRoutes } from './alerts.ts'
import { auditRoutes } from './audit.ts'
import { budgetRoutes } from './budgets.ts'
import { catalogueRoutes } from './catalogue.ts'
import { entryRoutes } from './entries.ts'
import { appKeyRoutes, pairRoutes } from './keys.ts'
import { infoRoutes } from './me.ts'
import { reservationRoutes } from './reservations.ts'
import { routingRoutes } from './routing.ts'
import { syncRoutes } from './sync.ts'
import { storedThumbnailRoutes } from './thumbnails.ts'
import { trialSessionRoutes } from './trial-sessions.ts'
import { usageRoutes } from './usage.ts'

/** Creates the part. */
export function adminPart(shared: Shared): Part {
  const { ports, current } = shared
  return createPart(shared, {
    before: [settled(current), administer(current)],
    routes: {
      ...infoRoutes(ports),
      ...catalogueRoutes(ports),
      ...syncRoutes(ports),
      ...storedThumbnailRoutes(ports),
      ...entryRoutes(ports, 'apps'),
      ...entryRoutes(ports, 'templates'),
      ...entryRoutes(ports, 'virtual-keys'),
      ...appKeyRoutes(ports),
      ...trialSessionRoutes(ports, current),
      ...pairRoutes(ports),
      ...budgetRoutes(ports, current),
      ...usageRoutes(ports, current),
      ...reservationRoutes(ports, current),
      ...routingRoutes(shared),
      ...alertRoutes(ports, current),
      ...auditRoutes(),
    },
  })
}
