/** @module The review of photos that a call can ask for. */

import type { FuseFaceReviewResult } from '@fuse-edge/core/api'

/** The result for every photo: the emulator recognises no celebrities and nothing unfit. */
const PASSED: FuseFaceReviewResult = Object.freeze({
  Category: '',
  Code: '0',
  CodeDescription: 'OK',
  Confidence: 0,
  Suggestion: 'PASS',
  DetailSet: [],
})

/** Returns one result for each photo, or `null` for a call that asks for no review. */
export function reviewPhotos(
  celebrityIdentify: number | undefined,
  photos: number,
): FuseFaceReviewResult[] | null {
  return celebrityIdentify === 1 ? Array.from({ length: photos }, () => PASSED) : null
}
