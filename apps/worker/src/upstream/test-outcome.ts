/** @module What the cloud would say to a fusion with a test key; it is not asked. */

import type { TestVerdict } from '../env/index.ts'
import type { ValidFusion } from '../validation/index.ts'
import type { FuseOutcome } from './cloud.ts'

const NO_FACE = 'FailedOperation.NoFaceDetected'

/** Always the same. The picture that passes is the end user's own: of the right kind, and nobody else's face. */
export function testOutcome(
  verdict: TestVerdict,
  { photos }: ValidFusion,
  requestId: string,
): FuseOutcome {
  const [photo] = photos
  if (verdict === 'failed' || photo === undefined) {
    return { kind: 'refused', code: NO_FACE, message: '', requestId, attempts: [] }
  }
  const response = { FusedImage: photo.toBase64(), RequestId: requestId }
  return { kind: 'done', response, attempts: [] }
}
