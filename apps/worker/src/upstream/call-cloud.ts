/** @module One fusion, sent to the cloud through the core client. */

import { type CallOutcome, createClient } from '@fuse-edge/core/client'
import type { Ports } from '../context/index.ts'
import type { Configuration } from '../env/index.ts'
import { UPSTREAM_LIMITS } from '../limits.ts'
import type { Route } from '../routing/choose-route.ts'
import type { ValidFusion } from '../validation/index.ts'
import { fuseFaceRequest } from './fuse-face-request.ts'

export type FuseOutcome = CallOutcome<'FuseFace'>

export interface CloudCall {
  readonly configuration: Configuration
  readonly route: Route
  readonly fusion: ValidFusion
  /** The visitor's address as Cloudflare saw it; never what the visitor wrote into a header. */
  readonly visitor: string | undefined
}

/** Sends it. Everything that the cloud or the network can do is an outcome; see `@fuse-edge/core/client`. */
export async function callCloud(
  { fetch, now, timeoutSignal }: Ports,
  { configuration, route, fusion, visitor }: CloudCall,
): Promise<FuseOutcome> {
  const { credentials, site, endpoint } = configuration
  const client = createClient({
    credentials,
    site,
    regions: route.regions,
    language: 'en-US',
    fetch,
    now,
    timeoutSignal,
    attemptTimeoutMs: UPSTREAM_LIMITS.TIMEOUT_MS,
    // A visitor waits: what is better sent later is for the visitor to send later.
    maxAttempts: 2,
    maxWaitMs: 0,
    ...(endpoint !== undefined && { endpoint }),
  })
  return client.call('FuseFace', fuseFaceRequest(fusion), {
    ...(visitor !== undefined && { forwardedFor: visitor }),
  })
}
