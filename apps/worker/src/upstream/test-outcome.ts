/** @module The outcome of a fusion with a test key, for which the cloud is not called. */

import type { TestVerdict } from '../env/index.ts'
import type { ValidFusion } from '../validation/index.ts'
import type { FuseOutcome } from './cloud.ts'

const NO_FACE = 'FailedOperation.NoFaceDetected'

/**
 * Returns the same outcome for the same key each time. The picture of a fusion that passes is the end user's own photo: it
 * is of the right kind, and shows no other person.
 */
export function testOutcome(
  verdict: TestVerdict,
  { photos }: ValidFusion,
  requestId: string,
): FuseOutcome {
  const [photo] = photos
  if (verdict === 'failed' || photo === undefined) {
    return { kind: 'refused', code: NO_FACE, message: '', requestId, attempts: [] }
  }
  return { kind: 'done', response: { bytes: photo.slice(), requestId }, attempts: [] }
}
