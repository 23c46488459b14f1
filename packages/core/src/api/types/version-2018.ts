/** @module The actions of version 2018-12-01, still online on the domestic site; new programs use 2022-09-27. */

import type { MaterialFace } from './material-list.ts'
import type {
  AnswerType,
  CelebrityIdentify,
  FaceChoice,
  FuseParam,
  Picture,
  Reviewed,
} from './structures.ts'

/** FaceFusion: the largest face of a photo onto the largest face of a material. */
export type FaceFusionRequest = Picture & {
  /** Activity id, a number as text. */
  ProjectId: string
  /** Material id, `qc_…`. */
  ModelId: string
  /** `url` answers with an address that lasts 7 days. */
  RspImgType: AnswerType
  /** A relic: the service does not look at it. */
  PornDetect?: number
  /** Default 0. */
  CelebrityIdentify?: CelebrityIdentify
  FuseParam?: FuseParam
}

export interface FaceFusionResponse extends Reviewed {
  /** Address or base64 text, as `RspImgType` asked. Not `FusedImage`. */
  Image: string
  RequestId: string
}

/** One user photo and the face of the material that it replaces. */
export type MergeInfo2018 = Picture & FaceChoice

/** FuseFace of 2018, "select-face fusion". */
export interface FuseFace2018Request {
  /** Activity id, a number as text. */
  ProjectId: string
  /** Material id, `qc_…`. */
  ModelId: string
  /** `url` answers with an address that lasts 7 days. */
  RspImgType: AnswerType
  /** 1 to 6 entries. */
  MergeInfos: MergeInfo2018[]
  /** Face shape, 0–100, higher is more like the material. Default: set in the console. */
  FuseProfileDegree?: number
  /** Facial features, 0–100, higher is more like the material. Default: set in the console. */
  FuseFaceDegree?: number
  /** Default 0. */
  CelebrityIdentify?: CelebrityIdentify
  FuseParam?: FuseParam
}

export interface FuseFace2018Response extends Reviewed {
  /** Address or base64 text, as `RspImgType` asked. */
  FusedImage: string
  RequestId: string
}

/** DescribeMaterialList of 2018; 1 request a second. */
export interface DescribeMaterialList2018Request {
  /** Activity id, here a number. */
  ActivityId: number
  MaterialId?: string
  /** Rows of the page. */
  Limit?: number
  /** Rows to leave out, from 0. */
  Offset?: number
}

/** One material. Source: PublicMaterialInfo (2018-12-01). */
export interface PublicMaterialInfo2018 {
  MaterialId: string
  /** See `MATERIAL_STATUS`. */
  MaterialStatus: number
  MaterialFaceList: MaterialFace[]
  BlendParamPtu: number
  PositionParamPtu: number
  BlendParamYoutu: number
  PositionParamYoutu: number
  /** Signed address of the material's picture. */
  Url: string
  /** ISO 8601. */
  CreateTime: string
  UpdateTime: string
}

/** Materials of an activity. Source: DescribeMaterialList (2018-12-01). */
export interface DescribeMaterialList2018Response {
  MaterialInfos: PublicMaterialInfo2018[]
  /** Whether this counts the page or the whole list is not documented. */
  Count: number
  RequestId: string
}
