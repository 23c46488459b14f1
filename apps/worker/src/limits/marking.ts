/** @module Limits of what is written into pictures besides the AI label. */

/** Time limit of a remote signer. A picture that is paid waits for it. */
export const SIGNER_TIMEOUT_MS = 3000

/** Time limit of a time stamping authority. No caller waits for it, but the picture stays in memory. */
export const STAMP_TIMEOUT_MS = 5000

/** Room for the token of a time stamp, by which each stamped picture grows. Those of public authorities have 3,000 to 7,000 bytes. */
export const STAMP_BYTES = 8192

/** Largest answer of a time stamping authority: a token, its status, and some room. */
export const STAMP_ANSWER_BYTES = 16_384

/** How long a refusal to make a signer is remembered, so that not every request asks a remote signer again. */
export const RECHECK_MS = 10_000

/** Longest name of a producer or propagator in the label of GB 45438. */
export const NAME_MAX_CHARS = 200
