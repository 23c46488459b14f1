/** @module Starts the application on the edge. */

import { EDGE_PARTS } from './homes/edge/parts.tsx'
import { start } from './start.tsx'
import { watchIdle } from './state/admin-key.ts'
import { followEdge, lock } from './state/edge.ts'

await start(EDGE_PARTS)
watchIdle(() => lock('idle'))
followEdge()
