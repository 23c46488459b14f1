/** @module `Result`: a value or an expected failure; import from `@fuse-edge/core/result`. */

/** Success with a `value`, or an expected failure with an `error`. Unexpected failures are thrown. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | Failure<E>

/** An expected failure: the other half of a {@link Result}. */
export interface Failure<E> {
  readonly ok: false
  readonly error: E
}

/**
 * Returns a success.
 *
 * @example
 * import { ok } from '@fuse-edge/core/result'
 * console.assert(ok(42).value === 42)
 */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/**
 * Returns an expected failure.
 *
 * @example
 * import { fail } from '@fuse-edge/core/result'
 * console.assert(fail('too large').error === 'too large')
 */
export function fail<E>(error: E): Failure<E> {
  return { ok: false, error }
}
