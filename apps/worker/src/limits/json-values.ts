/**
 * @module Most values of JSON texts, as `isBoundedJson` counts them: a body of so many zeros takes many times its size while it is
 * parsed and checked.
 */

/** A session request has some fields, and a list of templates. */
export const SESSION = 64

/** Six faces with boxes have fifty. */
export const FUSION = 256

/** More than a catalogue in {@link REGISTRY_LIMITS.BODY_BYTES} has. */
export const ADMIN = 150_000

/** Answers of the cloud: a page of its list of materials has some thousands. */
export const ANSWER = 100_000
