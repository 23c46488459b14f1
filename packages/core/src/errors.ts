/**
 * @module What can go wrong, in words that every layer shares; import from `@fuse-edge/core/errors`.
 */

/**
 * What an end user can be told, as keys that a user interface translates.
 * The edge sends one of them with every problem; it never sends a sentence for end users.
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

/** A rule that a request breaks, found before anything was sent. */
export interface InvalidField {
  /** Path of the field in Tencent's notation, arrays by index: `MergeInfos.1.InputImageFaceRect.Width`. */
  readonly path: string
  /** What is wrong, with the limit: `must be at least 30 px`. */
  readonly message: string
  /** The limit as a number, where there is one. */
  readonly limit?: number
  /** Where the rule is documented: `MergeInfo (2022-09-27)`. */
  readonly source?: string
}

/** What each code comes with. */
interface FusionErrorDetails {
  /** The request breaks documented rules; nothing was sent. */
  'invalid-request': { readonly fields: readonly InvalidField[] }
  /** Certainly not executed, for another reason: the outcome's. */
  'not-sent': { readonly reason: string }
  /** The service said no, with a code of its own. */
  refused: { readonly cloudCode: string; readonly requestId: string | undefined }
  /** May have been executed, and billed; the outcome's reason. */
  ambiguous: { readonly reason: string; readonly requestId: string | undefined }
}

/** Every code of a {@link FusionError}. */
export type FusionErrorCode = keyof FusionErrorDetails

/** The error with one code. */
export type FusionErrorOf<C extends FusionErrorCode> = Error & {
  readonly name: 'FusionError'
  readonly code: C
} & FusionErrorDetails[C]

/** A call that did not succeed, for those who prefer exceptions; `switch (error.code)` tells its properties. */
export type FusionError = { [C in FusionErrorCode]: FusionErrorOf<C> }[FusionErrorCode]

/** In the registry of the whole process, so that another realm, or another copy of this package, knows it too. */
const BRAND = /* @__PURE__ */ Symbol.for('@fuse-edge/core/FusionError')

class BrandedError extends Error {
  override readonly name = 'FusionError'
  readonly [BRAND] = true
}

/**
 * Makes a {@link FusionError}.
 *
 * @param cause What led to it, where something was thrown.
 *
 * @example
 * import { fusionError } from '@fuse-edge/core/errors'
 * const error = fusionError('not-sent', 'nobody answers', { reason: 'unreachable' })
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
 * Whether something that was thrown is a {@link FusionError}, of whatever realm or copy of this package.
 *
 * @example
 * import { fusionError, isFusionError } from '@fuse-edge/core/errors'
 * const thrown: unknown = fusionError('refused', 'no', { cloudCode: 'LimitExceeded', requestId: '1' })
 * console.assert(isFusionError(thrown) && thrown.code === 'refused' && thrown.requestId === '1')
 */
export function isFusionError(value: unknown): value is FusionError {
  return typeof value === 'object' && value !== null && BRAND in value
}
