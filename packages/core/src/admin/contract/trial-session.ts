/** @module Trial sessions, in which an administrator tries an app from a page of the edge itself. */

import type { Count } from '../../edge/index.ts'

/**
 * A request for a trial session, from a page on the edge's own origin. The session is valid on that origin and in the network
 * of the request, for ten minutes at most. Its fusions count on the app's budget. The answer is a `Session` of
 * `@fuse-edge/core/edge`.
 */
export interface TrialSessionRequest {
  /** Fusions that the session may make, 1 to 3. Default: 1. */
  credits?: Count | undefined
  /** Ids of the only templates that the session may use. Default: all templates of the app. */
  templates?: string[] | undefined
}
