/** @module Starts the application on the edge. */

import { EDGE_PARTS } from './homes/edge/parts.tsx'
import { start } from './start.tsx'
import { watchIdle } from './state/admin-key.ts'
import { followEdge, lock } from './state/edge.ts'
import { Overview } from './views/overview/view.tsx'
import { ENGLISH as EDGE_WORDS } from './words/english/edge.ts'
import { ENGLISH as LIMIT_WORDS } from './words/english/limits.ts'
import { ENGLISH as OVERVIEW_WORDS } from './words/english/overview.ts'
import { ENGLISH as SPAN_WORDS } from './words/english/spans.ts'

await start(EDGE_PARTS, {
  view: Overview,
  words: {
    edge: EDGE_WORDS,
    limits: LIMIT_WORDS,
    overview: OVERVIEW_WORDS,
    spans: SPAN_WORDS,
  },
})
watchIdle(() => lock('idle'))
followEdge()
