/**
 * @module Errors and hints that all layers share; import from `@fuse-edge/core/errors`.
 */

/**
 * Keys of the sentences that a user interface shows to end users, in its translation. An edge sends one with every
 * problem, and never a sentence.
 */
export const HINTS = /* @__PURE__ */ Object.freeze([
  'photo-no-face',
  'photo-face-too-small',
  'photo-too-small',
  'photo-too-large',
  'photo-unreadable',
  'photo-unreachable',
  'photo-refused',
  'template-unavailable',
  'request-invalid',
  'session-expired',
  'not-allowed',
  'out-of-credits',
  'busy',
  'maybe-done',
  'unavailable',
] as const)

/** One of {@link HINTS}. */
export type Hint = (typeof HINTS)[number]

/** A rule that a request breaks. */
export interface InvalidField {
  /** Path of the field, arrays by index: `MergeInfos.1.InputImageFaceRect.Width`. */
  readonly path: string
  /** What is wrong, with the limit: `must be at least 30 px`. */
  readonly message: string
  /** The limit as a number, where there is one. */
  readonly limit?: number
  /** Where the rule is documented: `MergeInfo (2022-09-27)`. */
  readonly source?: string
}

/** Properties of a {@link FusionError} by its code. */
interface FusionErrorDetails {
  /** The request breaks documented rules, and was not sent. */
  'invalid-request': { readonly fields: readonly InvalidField[] }
  /** The call was certainly not executed; `reason` is that of the outcome. */
  'not-sent': { readonly reason: string }
  /** The service refused the call; `cloudCode` is its error code. */
  refused: { readonly cloudCode: string; readonly requestId: string | undefined }
  /** The call may have been executed and billed; `reason` is that of the outcome. */
  ambiguous: { readonly reason: string; readonly requestId: string | undefined }
}

/** Every code of a {@link FusionError}. */
export type FusionErrorCode = keyof FusionErrorDetails

/** A {@link FusionError} with a given code. */
export type FusionErrorOf<C extends FusionErrorCode> = Error & {
  readonly name: 'FusionError'
  readonly code: C
} & FusionErrorDetails[C]

/** The exception of a call that did not succeed. TypeScript narrows its properties by `error.code`. */
export type FusionError = { [C in FusionErrorCode]: FusionErrorOf<C> }[FusionErrorCode]

/** In the global symbol registry, so that other realms and other copies of this package recognise it. */
const BRAND = /* @__PURE__ */ Symbol.for('@fuse-edge/core/FusionError')

class BrandedError extends Error {
  override readonly name = 'FusionError'
  readonly [BRAND] = true
}

/**
 * Creates a {@link FusionError}.
 *
 * @param cause The exception that led to it. Default: none.
 *
 * @example
 * import { fusionError } from '@fuse-edge/core/errors'
 * const error = fusionError('not-sent', 'no connection', { reason: 'unreachable' })
 * console.assert(error instanceof Error && error.reason === 'unreachable')
 */
export function fusionError<C extends FusionErrorCode>(
  code: C,
  message: string,
  details: FusionErrorDetails[C],
  cause?: unknown,
): FusionErrorOf<C> {
  const error: Error & { readonly name: 'FusionError'; readonly code: C } = Object.assign(
    new BrandedError(message, cause === undefined ? {} : { cause }),
    { code },
  )
  return Object.assign(error, details)
}

/**
 * Returns whether an exception is a {@link FusionError}, also one of another realm or copy of this package.
 *
 * @example
 * import { fusionError, isFusionError } from '@fuse-edge/core/errors'
 * const thrown: unknown = fusionError('refused', 'no', { cloudCode: 'LimitExceeded', requestId: '1' })
 * console.assert(isFusionError(thrown) && thrown.code === 'refused' && thrown.requestId === '1')
 */
export function isFusionError(value: unknown): value is FusionError {
  return typeof value === 'object' && value !== null && BRAND in value
}
