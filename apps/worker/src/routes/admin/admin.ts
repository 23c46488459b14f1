/** @module The routes under `/v1/admin`. They send no CORS headers, so pages of other origins cannot call them. */

import { Hono } from 'hono/tiny'
import type { AppEnv, Ports } from '../../context/index.ts'
import { administer, settled } from '../../middleware/index.ts'
import type { CurrentConfiguration } from '../../objects/index.ts'
import { auditRoutes } from './audit.ts'
import { catalogueRoutes } from './catalogue.ts'
import { entryRoutes } from './entries.ts'
import { appKeyRoutes, pairRoutes } from './keys.ts'
import { syncRoutes } from './sync.ts'
import { usageRoutes } from './usage.ts'

export function adminRoutes(ports: Ports, current: CurrentConfiguration): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .use(settled(current), administer(current))
    .route('/catalogue', catalogueRoutes(ports))
    .route('/apps', appKeyRoutes(ports))
    .route('/apps', entryRoutes(ports, 'apps'))
    .route('/templates', syncRoutes(ports))
    .route('/templates', entryRoutes(ports, 'templates'))
    .route('/virtual-keys', pairRoutes(ports))
    .route('/virtual-keys', entryRoutes(ports, 'virtual-keys'))
    .route('/usage', usageRoutes(ports, current))
    .route('/audit', auditRoutes())
}
