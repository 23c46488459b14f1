/** @module Types of version 2018-12-01, which the domestic site still serves. New programs should use 2022-09-27. */

import type { MaterialFace } from './material-list.ts'
import type {
  AnswerType,
  CelebrityIdentify,
  FaceChoice,
  FuseParam,
  Picture,
  Reviewed,
} from './structures.ts'

/** Request of FaceFusion: blends the largest face of a photo into the largest face of a material. */
export type FaceFusionRequest = Picture & {
  /** Activity id, a number as text. */
  ProjectId: string
  /** Material id, `qc_…`. */
  ModelId: string
  /** `url` returns a URL that works for 7 days, `base64` the picture. */
  RspImgType: AnswerType
  /** The service ignores it. */
  PornDetect?: number
  /** @default 0 */
  CelebrityIdentify?: CelebrityIdentify
  FuseParam?: FuseParam
}

/** Response of FaceFusion. Source: FaceFusion. */
export interface FaceFusionResponse extends Reviewed {
  /** URL or base64 text, as `RspImgType` asked. The field is not called `FusedImage`. */
  Image: string
  RequestId: string
}

/** One user photo and the face of the material that it replaces. */
export type MergeInfo2018 = Picture & FaceChoice

/** Request of FuseFace of 2018, "select-face fusion". */
export interface FuseFace2018Request {
  /** Activity id, a number as text. */
  ProjectId: string
  /** Material id, `qc_…`. */
  ModelId: string
  /** `url` returns a URL that works for 7 days, `base64` the picture. */
  RspImgType: AnswerType
  /** 1 to 6 entries. */
  MergeInfos: MergeInfo2018[]
  /** Face shape, 0–100, higher resembles the material more. @default set in the console */
  FuseProfileDegree?: number
  /** Facial features, 0–100, higher resembles the material more. @default set in the console */
  FuseFaceDegree?: number
  /** @default 0 */
  CelebrityIdentify?: CelebrityIdentify
  FuseParam?: FuseParam
}

/** Response of FuseFace of 2018. Source: FuseFace (2018-12-01). */
export interface FuseFace2018Response extends Reviewed {
  /** URL or base64 text, as `RspImgType` asked. */
  FusedImage: string
  RequestId: string
}

/** Request of DescribeMaterialList of 2018; 1 call per second. */
export interface DescribeMaterialList2018Request {
  /** Activity id; a number in this version. */
  ActivityId: number
  MaterialId?: string
  /** Rows of the page. */
  Limit?: number
  /** Rows to skip, from 0. @default 0 */
  Offset?: number
}

/** A material: a template of the account. Source: PublicMaterialInfo (2018-12-01). */
export interface PublicMaterialInfo2018 {
  MaterialId: string
  /** See `MATERIAL_STATUS`. */
  MaterialStatus: number
  MaterialFaceList: MaterialFace[]
  BlendParamPtu: number
  PositionParamPtu: number
  BlendParamYoutu: number
  PositionParamYoutu: number
  /** Signed URL of the material's picture. */
  Url: string
  /** ISO 8601. */
  CreateTime: string
  UpdateTime: string
}

/** Response of DescribeMaterialList of 2018. Source: DescribeMaterialList (2018-12-01). */
export interface DescribeMaterialList2018Response {
  MaterialInfos: PublicMaterialInfo2018[]
  /** Whether this counts the page or the whole list is not documented. */
  Count: number
  RequestId: string
}
