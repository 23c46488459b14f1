/** @module Shapes of FaceFusion and FuseFace, version 2018-12-01. */

import * as PHOTO_LIMITS from '../../limits/photo.ts'
import type { ShapeOf } from '../shape.ts'
import type { FuseParam } from '../types/structures.ts'
import type {
  FaceFusionRequest,
  FuseFace2018Request,
  MergeInfo2018,
} from '../types/version-2018.ts'
import {
  ADDRESS,
  ANSWER_TYPE,
  DEGREE,
  FACE_RECT,
  FACES,
  META_DATA,
  pictureText,
  REQUIRED_TEXT,
  TEXT,
  ZERO_OR_ONE,
} from './structures.ts'

const IMAGE = {
  ...pictureText(PHOTO_LIMITS.BASE64_BYTES_2018),
  source: 'FailedOperation.ImageSizeExceed (2018-12-01)',
}

/** This version documents no limit of the number of entries. */
const FUSE_PARAM_2018: ShapeOf<FuseParam> = {
  type: 'object',
  source: 'FuseParam (2018-12-01)',
  fields: {
    ImageCodecParam: {
      type: 'object',
      source: 'ImageCodecParam (2018-12-01)',
      fields: {
        MetaData: { type: 'array', of: { ...META_DATA, source: 'MetaData (2018-12-01)' } },
      },
    },
  },
}

export const FACE_FUSION: ShapeOf<FaceFusionRequest> = {
  type: 'object',
  source: 'FaceFusion (2018-12-01)',
  fields: {
    ProjectId: REQUIRED_TEXT,
    ModelId: REQUIRED_TEXT,
    RspImgType: ANSWER_TYPE,
    Image: IMAGE,
    Url: ADDRESS,
    PornDetect: { type: 'integer' },
    CelebrityIdentify: ZERO_OR_ONE,
    FuseParam: FUSE_PARAM_2018,
  },
  atLeastOne: ['Image', 'Url'],
}

const MERGE_INFO_2018: ShapeOf<MergeInfo2018> = {
  type: 'object',
  source: 'MergeInfo (2018-12-01)',
  fields: {
    Image: IMAGE,
    Url: ADDRESS,
    InputImageFaceRect: { ...FACE_RECT, source: 'MergeInfo (2018-12-01)' },
    TemplateFaceID: TEXT,
  },
  atLeastOne: ['Image', 'Url'],
}

export const FUSE_FACE_2018: ShapeOf<FuseFace2018Request> = {
  type: 'object',
  source: 'FuseFace (2018-12-01)',
  fields: {
    ProjectId: REQUIRED_TEXT,
    ModelId: REQUIRED_TEXT,
    RspImgType: ANSWER_TYPE,
    // One for each face of the material.
    MergeInfos: { type: 'array', ...FACES, of: MERGE_INFO_2018, required: true },
    FuseProfileDegree: DEGREE,
    FuseFaceDegree: DEGREE,
    CelebrityIdentify: ZERO_OR_ONE,
    FuseParam: FUSE_PARAM_2018,
  },
}
