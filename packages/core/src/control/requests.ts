/** @module The latest requests, and requests that a page has carried out, as the control API has them. */

import type { Site } from '../regions.ts'
import type { KeyHolder } from './account.ts'
import type { PaidBy } from './billing.ts'

/** The strings that the emulator computed from a call. */
export interface CanonicalStrings {
  /** Only for calls signed with TC3. */
  readonly canonicalRequest?: string
  readonly stringToSign: string
}

/** Part of the time that a call took. */
export interface CallStage {
  /**
   * `latency` the simulated round trip; `checks` and `work` together the call itself, faults before the work included;
   * `answer` faults after the work.
   */
  readonly name: 'latency' | 'checks' | 'work' | 'answer'
  readonly ms: number
}

/** A check of the emulator and its result. */
export interface CallCheck {
  /** Name in the emulator's table of checks. */
  readonly name: string
  readonly ok: boolean
}

/** A request, without secrets, photos and URLs of photos. */
export interface RecentRequest {
  /** Number of the request, from 1, in this process. */
  readonly seq: number
  readonly requestId: string
  /** Milliseconds of Unix time, by the emulator's clock. */
  readonly atMs: number
  readonly method: string
  readonly path: string
  readonly query: string
  readonly host: string
  /** Values that may be personal or secret are replaced by `(left out, … characters)`. Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Address that the connection came from. */
  readonly peer: string
  /** Site that the host names, otherwise that of the emulator. */
  readonly site: Site
  /** Version as the call names it; empty where it names none. */
  readonly version: string
  /** Region as the call names it; empty where it names none. */
  readonly region: string
  /** Action as the call names it, whether or not it exists. */
  readonly action: string
  /** Key that signed the call. Absent when the signature was not verified. */
  readonly secretId?: string
  /** Holder of that key. */
  readonly holder?: KeyHolder
  readonly bodyBytes: number
  readonly bodySha256: string
  /** `ok` or an error code. */
  readonly code: string
  readonly billed: boolean
  /** Charged units, 0 for nothing. */
  readonly units: number
  /** What the charge was booked on. Absent when nothing was charged. */
  readonly paidBy?: PaidBy
  /** Kind of the fault that was injected into the call. */
  readonly fault?: string
  /** Whole time in milliseconds of the machine's clock. */
  readonly ms: number
  /** In their order; the sum is {@link ms}. */
  readonly stages: readonly CallStage[]
  /** In their order, up to the first that refused. Checks of several pictures are repeated. */
  readonly checks: readonly CallCheck[]
  /** Strings that the signature covers. Absent for an unsigned call. */
  readonly signed?: CanonicalStrings
}

/** Query of `GET requests`. Answers newest first. The latest 200 requests are kept, in memory. */
export interface RequestsQuery {
  /** Most requests to return. @default 200 */
  readonly limit?: number
  /** `seq` of the last request that was seen: returns newer ones only. */
  readonly after?: number
  /** RequestId: returns that request alone, or none. */
  readonly id?: string
}

/**
 * A request for `POST send` to carry out. It is sent as base64url of its JSON in the header `Fuse-Edge-Request`; the
 * body of `POST send` is its body, byte for byte.
 *
 * The status, the content type and the body of the answer are passed through, with the header `Fuse-Edge-Request-Id`,
 * which is empty where the answer has none. Without that header the answer is a {@link ControlFailure} of `send` itself. A
 * fault that cuts the connection cuts this one.
 */
export interface SendRequest {
  /** `emulator`, or the edge of the emulator's option `edge`. */
  readonly to: 'emulator' | 'edge'
  readonly method: 'GET' | 'POST'
  /** Value of the `Host` header; site, region and latency follow from it. For `edge` it is the host of that origin. */
  readonly host: string
  /** `/` with an optional query. */
  readonly path: string
  /** By name, in any case, without `Host`. */
  readonly headers: Readonly<Record<string, string>>
  /**
   * Whether this is a test of an effect, as the product's own console makes it: not charged, and not on the bill. For the
   * emulator only. @default false
   */
  readonly test?: boolean
}
