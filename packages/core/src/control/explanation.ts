/** @module Explanations of signatures, as the control API has them. */

import type { ExplainedV1, SignatureExplanation, SignatureStrings } from '../verify/index.ts'

/** Why a signature was refused, without photos, tokens and secrets. */
export interface CallExplanation {
  /** RequestId of the call. Empty for a request that `POST explain` was given. */
  readonly requestId: string
  readonly explanation: SignatureExplanation | ExplainedV1
  /** Strings that the emulator computed from the call as received. */
  readonly server?: SignatureStrings
  /** Strings that the client signed. Absent where its signature does not prove them. */
  readonly client?: SignatureStrings
}

/** Body of `POST explain`: a request as its client sent it. */
export interface ExplainBody {
  readonly method: string
  /** Value of the `Host` header. */
  readonly host: string
  /** Path with the query. */
  readonly path: string
  /** By name, in any case. */
  readonly headers: Readonly<Record<string, string>>
  /** As text, in UTF-8. @default '' */
  readonly body?: string
  /**
   * Seconds of Unix time at which the signature is checked. Pass the timestamp of an old request, which is refused as
   * expired otherwise. @default the emulator's clock
   */
  readonly now?: number
}

/** Answer of `POST explain`. */
export type ExplainAnswer = { readonly valid: true } | ({ readonly valid: false } & CallExplanation)

/** Query of `GET explain`, which answers with a {@link CallExplanation}. The latest 100 refused signatures are kept. */
export interface ExplainQuery {
  readonly requestId: string
}
