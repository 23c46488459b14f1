/** @module Validates the shape of a fusion request. Rules that depend on the template or the photos are checked later. */

import type { FusionRequest } from '@fuse-edge/core/edge'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import type { Result } from '@fuse-edge/core/result'
import * as v from 'valibot'
import { shortList } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import { check } from './field-errors.ts'

const whole = v.pipe(v.number(), v.safeInteger('must be a whole number'))
const position = v.pipe(whole, v.minValue(0, 'must not be negative'))
const side = v.pipe(
  whole,
  v.minValue(
    FUSION_LIMITS.FACE_RECT_SIDE_MIN_PX,
    `must be at least ${FUSION_LIMITS.FACE_RECT_SIDE_MIN_PX} px`,
  ),
)
const degree = v.pipe(
  whole,
  v.minValue(FUSION_LIMITS.DEGREE_MIN, `must be at least ${FUSION_LIMITS.DEGREE_MIN}`),
  v.maxValue(FUSION_LIMITS.DEGREE_MAX, `must be at most ${FUSION_LIMITS.DEGREE_MAX}`),
)
const name = v.pipe(v.string(), v.minLength(1, 'must not be empty'))

/** Schema of a fusion request. */
export const fusionRequestSchema = v.strictObject({
  template: name,
  faces: v.pipe(
    shortList(
      v.strictObject({
        photo: name,
        photoBox: v.exactOptional(
          v.strictObject({ x: position, y: position, width: side, height: side }),
        ),
        templateFace: v.exactOptional(name),
      }),
      FUSION_LIMITS.FACES_MAX,
      `must have at most ${FUSION_LIMITS.FACES_MAX} entries`,
    ),
    v.minLength(FUSION_LIMITS.FACES_MIN, `must have at least ${FUSION_LIMITS.FACES_MIN} entry`),
  ),
  faceDegree: v.exactOptional(degree),
  profileDegree: v.exactOptional(degree),
})

/** Returns the request, or `request-invalid`. */
export function checkFusionRequest(value: unknown): Result<FusionRequest, Failure> {
  return check(fusionRequestSchema, value)
}
