/** @module The review of photos that a call can ask for. */

import type { FuseFaceReviewResult } from '@fuse-edge/core/api'

/** A photo in which nobody and nothing unfit was found: the emulator knows no celebrities. */
const PASSED: FuseFaceReviewResult = Object.freeze({
  Category: '',
  Code: '0',
  CodeDescription: 'OK',
  Confidence: 0,
  Suggestion: 'PASS',
  DetailSet: [],
})

/** One result for each photo, or `null` where no review was asked for. */
export function reviewPhotos(
  celebrityIdentify: number | undefined,
  photos: number,
): FuseFaceReviewResult[] | null {
  return celebrityIdentify === 1 ? Array.from({ length: photos }, () => PASSED) : null
}
