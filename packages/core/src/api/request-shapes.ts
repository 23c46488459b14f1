/**
 * @module The one table of request shapes: every field of every action with its type, presence and limits;
 * import from `@fuse-edge/core/api`.
 *
 * Source of each field: the reference page of its action, version 2022-09-27; numbers come from `limits`.
 */

import { FUSE_FACE_LIMITS, MATERIAL_LIST_LIMITS, PHOTO_LIMITS } from '../limits.ts'
import type { ActionName } from './actions.ts'
import type { Field, IntegerShape, ObjectShape } from './shape.ts'

const TEXT = { type: 'string' } as const
const REQUIRED_TEXT = { type: 'string', required: true } as const
const ADDRESS = { type: 'string', format: 'http-url' } as const
const PICTURE_TEXT = {
  type: 'string',
  format: 'base64',
  maxBytes: PHOTO_LIMITS.BASE64_BYTES,
} as const

const DEGREE: Field = {
  type: 'integer',
  min: FUSE_FACE_LIMITS.DEGREE_MIN,
  max: FUSE_FACE_LIMITS.DEGREE_MAX,
  sites: ['cn'],
}

function rect(place: IntegerShape, side: IntegerShape): ObjectShape {
  const fields = { X: place, Y: place, Width: side, Height: side }
  return {
    type: 'object',
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, shape]) => [name, { ...shape, required: true }]),
    ),
  }
}

const FACE_RECT = rect(
  { type: 'integer', min: 0, unit: 'px', kind: 'face-rect' },
  {
    type: 'integer',
    min: FUSE_FACE_LIMITS.FACE_RECT_SIDE_MIN_PX,
    unit: 'px',
    kind: 'face-rect',
  },
)

const LOGO_RECT = rect(
  { type: 'integer', min: 0, unit: 'px' },
  { type: 'integer', min: 1, max: FUSE_FACE_LIMITS.LOGO_SIDE_MAX_PX, unit: 'px' },
)

const MERGE_INFO: ObjectShape = {
  type: 'object',
  fields: {
    Image: PICTURE_TEXT,
    Url: ADDRESS,
    InputImageFaceRect: FACE_RECT,
    TemplateFaceID: TEXT,
    TemplateFaceRect: FACE_RECT,
  },
  atLeastOne: ['Image', 'Url'],
}

const META_DATA: ObjectShape = {
  type: 'object',
  fields: {
    MetaKey: { ...REQUIRED_TEXT, maxChars: FUSE_FACE_LIMITS.META_KEY_CHARS },
    MetaValue: { ...REQUIRED_TEXT, maxChars: FUSE_FACE_LIMITS.META_VALUE_CHARS },
  },
}

const LOGO_PARAM: ObjectShape = {
  type: 'object',
  fields: {
    LogoRect: { ...LOGO_RECT, required: true },
    LogoUrl: ADDRESS,
    LogoImage: PICTURE_TEXT,
  },
  atLeastOne: ['LogoImage', 'LogoUrl'],
}

const FUSE_PARAM: ObjectShape = {
  type: 'object',
  fields: {
    ImageCodecParam: {
      type: 'object',
      fields: {
        MetaData: { type: 'array', of: META_DATA, max: FUSE_FACE_LIMITS.META_DATA_MAX },
      },
    },
  },
}

const FUSE_FACE: ObjectShape = {
  type: 'object',
  fields: {
    ProjectId: REQUIRED_TEXT,
    ModelId: REQUIRED_TEXT,
    RspImgType: { ...REQUIRED_TEXT, oneOf: ['url', 'base64'] },
    MergeInfos: {
      type: 'array',
      of: MERGE_INFO,
      min: FUSE_FACE_LIMITS.FACES_MIN,
      max: FUSE_FACE_LIMITS.FACES_MAX,
      required: true,
    },
    FuseProfileDegree: DEGREE,
    FuseFaceDegree: DEGREE,
    // Any integer: the service takes everything but 0 for 1.
    LogoAdd: { type: 'integer' },
    LogoParam: LOGO_PARAM,
    FuseParam: FUSE_PARAM,
  },
}

const DESCRIBE_MATERIAL_LIST: ObjectShape = {
  type: 'object',
  fields: {
    ActivityId: REQUIRED_TEXT,
    MaterialId: TEXT,
    Limit: { type: 'integer', min: 0, max: MATERIAL_LIST_LIMITS.PAGE_MAX },
    Offset: { type: 'integer', min: 0 },
  },
}

/** Shape of the request of each action. */
export const REQUEST_SHAPES: Readonly<Record<ActionName, ObjectShape>> = Object.freeze({
  FuseFace: FUSE_FACE,
  DescribeMaterialList: DESCRIBE_MATERIAL_LIST,
})
