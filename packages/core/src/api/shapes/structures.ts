/** @module Shapes of the structures that several actions share. Source: data types, version 2022-09-27. */

import * as FUSION_LIMITS from '../../limits/fusion.ts'
import type { ArrayShape, Field, NumberShape, ShapeOf, StringShape } from '../shape.ts'
import type { FaceRect, FuseParam, LogoParam, MergeInfo, MetaData } from '../types/structures.ts'

export const TEXT: Field = { type: 'string' }
export const REQUIRED_TEXT = { type: 'string', required: true } as const satisfies Field
export const ADDRESS: Field = { type: 'string', format: 'http-url' }
export const ANSWER_TYPE: Field = { type: 'string', required: true, oneOf: ['url', 'base64'] }
/** Any integer: the service treats all but 0 as 1. */
export const LOGO_ADD: Field = { type: 'integer' }
export const ZERO_OR_ONE: Field = { type: 'integer', oneOf: [0, 1] }
/** How much the result resembles the material. */
export const DEGREE: NumberShape = {
  type: 'integer',
  min: FUSION_LIMITS.DEGREE_MIN,
  max: FUSION_LIMITS.DEGREE_MAX,
}
/** Number of faces of one material. */
export const FACES = {
  min: FUSION_LIMITS.FACES_MIN,
  max: FUSION_LIMITS.FACES_MAX,
} as const satisfies Partial<ArrayShape>

/** Returns the shape of a picture as bare base64. @param maxBytes Default: no limit but that of the request. */
export function pictureText(maxBytes?: number): StringShape {
  return { type: 'string', format: 'base64', ...(maxBytes !== undefined && { maxBytes }) }
}

function rect(source: string, place: NumberShape, side: NumberShape): ShapeOf<FaceRect> {
  const [start, length] = [
    { ...place, required: true as const },
    { ...side, required: true as const },
  ]
  return { type: 'object', source, fields: { X: start, Y: start, Width: length, Height: length } }
}

/** The box of a face. */
export const FACE_RECT = /* @__PURE__ */ rect(
  'MergeInfo (2022-09-27)',
  { type: 'integer', min: 0, unit: 'px', kind: 'face-rect' },
  {
    type: 'integer',
    min: FUSION_LIMITS.FACE_RECT_SIDE_MIN_PX,
    unit: 'px',
    kind: 'face-rect',
  },
)

const LOGO_RECT = /* @__PURE__ */ rect(
  'LogoParam (2022-09-27)',
  { type: 'integer', min: 0, unit: 'px' },
  { type: 'integer', min: 1, max: FUSION_LIMITS.LOGO_SIDE_MAX_PX, unit: 'px' },
)

/** Returns the shape of a photo and its face. @param image shape of the photo's base64 text */
export function mergeInfo(image: Field): ShapeOf<MergeInfo> {
  return {
    type: 'object',
    source: 'MergeInfo (2022-09-27)',
    fields: {
      Image: image,
      Url: ADDRESS,
      InputImageFaceRect: FACE_RECT,
      TemplateFaceID: TEXT,
      TemplateFaceRect: FACE_RECT,
    },
    // With both, the service uses the URL.
    atLeastOne: ['Image', 'Url'],
  }
}

/** Returns the shape of a visible label. @param maxBytes longest base64 text of its picture */
export function logoParam(maxBytes: number): ShapeOf<LogoParam> {
  return {
    type: 'object',
    source: 'LogoParam (2022-09-27)',
    fields: {
      LogoRect: { ...LOGO_RECT, required: true },
      LogoUrl: ADDRESS,
      LogoImage: pictureText(maxBytes),
    },
    atLeastOne: ['LogoImage', 'LogoUrl'],
  }
}

/** One entry of metadata; version 2018-12-01 has the same. */
export const META_DATA: ShapeOf<MetaData> = {
  type: 'object',
  source: 'MetaData (2022-09-27)',
  fields: {
    MetaKey: { ...REQUIRED_TEXT, maxChars: FUSION_LIMITS.META_KEY_CHARS },
    MetaValue: { ...REQUIRED_TEXT, maxChars: FUSION_LIMITS.META_VALUE_CHARS },
  },
}

/** Options of the result's file. */
export const FUSE_PARAM: ShapeOf<FuseParam> = {
  type: 'object',
  source: 'FuseParam (2022-09-27)',
  fields: {
    ImageCodecParam: {
      type: 'object',
      source: 'ImageCodecParam (2022-09-27)',
      fields: {
        MetaData: { type: 'array', of: META_DATA, max: FUSION_LIMITS.META_DATA_MAX },
      },
    },
  },
}
