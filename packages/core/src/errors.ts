/**
 * @module What can go wrong, in words that every layer shares; import from `@fuse-edge/core/errors`.
 */

/**
 * What an end user can be told, as keys that a user interface translates.
 * The edge sends one of them with every problem; it never sends a sentence for end users.
 */
export const HINTS = Object.freeze([
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
}
