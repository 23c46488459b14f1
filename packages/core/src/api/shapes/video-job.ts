/** @module Shapes of SubmitVideoFaceFusionJob and QueryVideoFaceFusionJob, version 2022-09-27. */

import * as FUSION_LIMITS from '../../limits/fusion.ts'
import type { ShapeOf } from '../shape.ts'
import type {
  QueryVideoFaceFusionJobRequest,
  SubmitVideoFaceFusionJobRequest,
} from '../types/video-job.ts'
import {
  ADDRESS,
  logoParam,
  META_DATA,
  mergeInfo,
  pictureText,
  REQUIRED_TEXT,
  TEXT,
  ZERO_OR_ONE,
} from './structures.ts'

export const SUBMIT_VIDEO_JOB: ShapeOf<SubmitVideoFaceFusionJobRequest> = {
  type: 'object',
  source: 'SubmitVideoFaceFusionJob (2022-09-27)',
  fields: {
    ProjectId: REQUIRED_TEXT,
    ModelId: REQUIRED_TEXT,
    MergeInfos: {
      type: 'array',
      of: mergeInfo(pictureText()),
      min: FUSION_LIMITS.VIDEO_FACES,
      max: FUSION_LIMITS.VIDEO_FACES,
      required: true,
    },
    CelebrityIdentify: ZERO_OR_ONE,
    LogoParam: logoParam(FUSION_LIMITS.LOGO_BASE64_BYTES),
    UserDesignatedUrl: ADDRESS,
    UserIp: TEXT,
    // The number of entries is not documented for this action.
    MetaData: { type: 'array', of: META_DATA },
  },
}

export const QUERY_VIDEO_JOB: ShapeOf<QueryVideoFaceFusionJobRequest> = {
  type: 'object',
  source: 'QueryVideoFaceFusionJob (2022-09-27)',
  fields: { JobId: REQUIRED_TEXT },
}
