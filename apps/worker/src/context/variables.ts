/** @module What a request carries from one middleware to the next. */

import type { ProblemCode } from '@fuse-edge/core/edge'
import type { AdminKey, App, Configuration, Settings } from '../env/index.ts'
import type { ShardHint } from './shard-hint.ts'
import type { Stopwatch } from './stopwatch.ts'

/** What a session token says, once its signature has been verified. */
export interface SessionClaims {
  /** Random id: the shard counts credits by it. */
  readonly id: string
  /** Id of the app. */
  readonly app: string
  /** Origin of the page that opened the session. */
  readonly origin: string
  /** Network of the end user; see `addressPrefix`. */
  readonly prefix: string
  /** Seconds since 1970. */
  readonly expires: number
  /** Fusions that the session may make in all. */
  readonly credits: number
  /** Part of the world in which its shard stands. Default: wherever the first shard of the app is. */
  readonly shard?: ShardHint | undefined
  /** Ids of the templates that it may use. Default: all of the app. */
  readonly templates?: readonly string[] | undefined
}

/** What came of photos that were to go through object storage; all but `read` went inside the request after all. */
export type UploadEnd = 'read' | 'not-stored' | 'not-read'

/** What the access log may say of a request beyond method, route and status: this list and nothing else. */
export interface AccessFacts {
  app?: string
  template?: string
  problem?: ProblemCode
  /** Where the last attempt went. */
  region?: string
  /** Why there. */
  route?: string
  /** Regions that were tried, with what came of it, where there were several. */
  attempts?: string[]
  outcome?: string
  /** Of photos on their way through object storage. */
  upload?: UploadEnd
  cloudCode?: string
  cloudRequestId?: string
  /** Name of an admin key. */
  admin?: string
  /** Id of a virtual key. */
  virtualKey?: string
  /** Of the cloud. */
  action?: string
  /** Code of the cloud with which the edge itself refused a call. */
  refusal?: string
}

export interface Variables {
  requestId: string
  stopwatch: Stopwatch
  facts: AccessFacts
  configuration: Configuration
  /** Of administration, which may come before there is a catalogue. */
  settings: Settings
  admin: AdminKey
  session: SessionClaims
  /** Of the session. */
  app: App
  /** Of the picture that was made. */
  resultId?: string
}

/** Bindings that a deployment may do without. */
export interface OptionalBindings {
  /** Workers Analytics Engine. */
  readonly METRICS?: AnalyticsEngineDataset
}

/** Type argument of every Hono object of the worker. */
export interface AppEnv {
  Bindings: Env & OptionalBindings
  Variables: Variables
}
