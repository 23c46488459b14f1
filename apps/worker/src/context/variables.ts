/** @module The variables that middleware and routes share in the context of a request. */

import type { Language } from '@fuse-edge/core/wire'
import type { AdminKey, App, Configuration, Settings, SigningKey } from '../env/index.ts'
import type { RequestMemory } from '../memory/index.ts'
import type { EndUser } from './end-user.ts'
import type { AccessFacts } from './log-line.ts'
import type { Marker } from './marker.ts'
import type { Stopwatch } from './stopwatch.ts'

/** The claims of a session token whose signature has been verified. */
export interface SessionClaims {
  /** Random id, under which the budget shard counts the session's credits. */
  readonly id: string
  /** Id of the app. */
  readonly app: string
  /** Name of the key that opened the session, which ends with it; see `keyNamesOf`. */
  readonly key: string
  /** Origin of the page that opened the session. */
  readonly origin: string
  /** Network of the end user, as `addressPrefix` returns it. */
  readonly prefix: string
  /** Seconds since 1970. */
  readonly expires: number
  /** Fusions that the session may make in all. */
  readonly credits: number
  /** Place of the session's budget shard, as `shardPlace` returns it. Default: the app's first shard without a location hint. */
  readonly shard?: string | undefined
  /** Ids of the templates that the session may use. Default: all templates of the app. */
  readonly templates?: readonly string[] | undefined
}

/** A session whose token was verified. */
export interface VerifiedSession extends SessionClaims {
  /** The key that signed the token: the same for as long as the session lasts, also while keys are rotated. */
  readonly signingKey: SigningKey
}

/** The variables of a request. Each is set by the middleware that its route uses. */
export interface Variables {
  requestId: string
  stopwatch: Stopwatch
  facts: AccessFacts
  memory: RequestMemory
  /** Set by `endUserOf`, its only reader. */
  endUser?: EndUser
  configuration: Configuration
  /** Whether the catalogue could not be refreshed for so long that nothing may be spent by it. */
  isStale: boolean
  /** Also set for administrative requests, which are served before a catalogue exists. */
  settings: Settings
  admin: AdminKey
  session: VerifiedSession
  /** App of the session. */
  app: App
  /** Methods of the routes that have the path, where none of them has the method. */
  methods?: readonly string[]
  /** Language of refusals in the cloud's own protocol, where the fields of a form name it. */
  language?: Language
  /** What marks the picture besides the AI label, where that is configured. */
  marker?: Marker
  /** Id of the result that the request created. */
  resultId?: string
}
