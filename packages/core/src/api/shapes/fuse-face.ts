/** @module Shapes of FuseFace and FuseFaceUltra, version 2022-09-27. */

import * as FUSION_LIMITS from '../../limits/fusion.ts'
import * as PHOTO_LIMITS from '../../limits/photo.ts'
import type { Field, NumberShape, ShapeOf } from '../shape.ts'
import type { FuseFaceRequest, FuseFaceUltraRequest, FusionUltraParam } from '../types/fuse-face.ts'
import {
  ADDRESS,
  ANSWER_TYPE,
  DEGREE,
  FACES,
  FUSE_PARAM,
  LOGO_ADD,
  logoParam,
  mergeInfo,
  pictureText,
  REQUIRED_TEXT,
} from './structures.ts'

const SOURCE = 'FuseFace (2022-09-27)'
const ULTRA_SOURCE = 'FuseFaceUltra (2022-09-27)'

/** The international site refuses it as unknown. */
const CN_DEGREE: Field = { ...DEGREE, sites: ['cn'] }

export const FUSE_FACE: ShapeOf<FuseFaceRequest> = {
  type: 'object',
  source: SOURCE,
  fields: {
    ProjectId: REQUIRED_TEXT,
    ModelId: REQUIRED_TEXT,
    RspImgType: ANSWER_TYPE,
    MergeInfos: {
      type: 'array',
      ...FACES,
      of: mergeInfo({ ...pictureText(PHOTO_LIMITS.BASE64_BYTES), source: SOURCE }),
      required: true,
    },
    FuseProfileDegree: CN_DEGREE,
    FuseFaceDegree: CN_DEGREE,
    LogoAdd: LOGO_ADD,
    LogoParam: logoParam(FUSION_LIMITS.LOGO_BASE64_BYTES),
    FuseParam: FUSE_PARAM,
  },
}

const RADIO: NumberShape = {
  type: 'float',
  min: FUSION_LIMITS.RADIO_MIN,
  max: FUSION_LIMITS.RADIO_MAX,
}
const SWITCH: NumberShape = { type: 'float', oneOf: [0, 1] }

/** Accepted with every SwapModelType, also with those that ignore it. */
const FUSION_ULTRA_PARAM: ShapeOf<FusionUltraParam> = {
  type: 'object',
  source: 'FusionUltraParam (2022-09-27)',
  fields: {
    WarpRadio: RADIO,
    EnhanceRadio: RADIO,
    MpRadio: RADIO,
    // No range is documented: the service does not support it yet.
    BlurRadio: { type: 'float' },
    TeethEnhanceRadio: SWITCH,
    MakeupTransferRadio: SWITCH,
  },
}

export const FUSE_FACE_ULTRA: ShapeOf<FuseFaceUltraRequest> = {
  type: 'object',
  source: ULTRA_SOURCE,
  fields: {
    RspImgType: ANSWER_TYPE,
    MergeInfos: { type: 'array', ...FACES, of: mergeInfo(pictureText()), required: true },
    ModelUrl: ADDRESS,
    ModelImage: pictureText(FUSION_LIMITS.ULTRA_TEMPLATE_BASE64_BYTES),
    FusionUltraParam: FUSION_ULTRA_PARAM,
    LogoAdd: LOGO_ADD,
    LogoParam: logoParam(FUSION_LIMITS.ULTRA_LOGO_BASE64_BYTES),
    SwapModelType: {
      type: 'integer',
      min: FUSION_LIMITS.SWAP_MODEL_MIN,
      max: FUSION_LIMITS.SWAP_MODEL_MAX,
    },
  },
  // With both, the service uses the URL.
  atLeastOne: ['ModelImage', 'ModelUrl'],
}
