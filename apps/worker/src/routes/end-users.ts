/** @module The part of the routes that end users need, from a session to the result. */

import { configured, cors } from '../middleware/index.ts'
import { fusionRoutes } from './fusions.ts'
import { createPart, type Part, type Shared } from './part.ts'
import { pictureRoutes } from './picture-routes.ts'
import { sessionRoutes } from './sessions.ts'
import { templateRoutes } from './templates.ts'

/** Creates the part. */
export function endUserPart(shared: Shared): Part {
  const { ports, current, cloud } = shared
  return createPart(shared, {
    before: [configured(current), cors()],
    routes: {
      ...sessionRoutes(ports),
      ...templateRoutes(ports),
      ...fusionRoutes(ports, cloud),
      ...pictureRoutes(ports),
    },
  })
}
