/** @module Storing a result in R2. */

import { MIB } from '@fuse-edge/core/units'

export const ATTEMPTS = 3

/** Pictures larger than this are sent from the bucket, after they are stored. Smaller ones are where memory is short. */
export const STREAM_BYTES = MIB

/** Longest wait of an answer for the bucket. After it, the answer itself holds the picture. */
export const WAIT_MS = 5000
