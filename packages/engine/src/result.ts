/** @module A result: a value, or an expected failure. Unexpected failures are thrown. */

/** Success with `value`, or an expected failure with `error`. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | Failure<E>

/** The failing half of a {@link Result}. */
export interface Failure<E> {
  readonly ok: false
  readonly error: E
}

/** Creates a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** Creates a failure. */
export function fail<E>(error: E): Failure<E> {
  return { ok: false, error }
}
