/**
 * @module Requests and answers of the Face Fusion API, version 2022-09-27, in Tencent's own field names;
 * import from `@fuse-edge/core/api`.
 *
 * Integers are integers on the wire: the service refuses `"1"` where it wants `1`.
 */

/** A box in pixels; `X` and `Y` are its top left corner. */
export interface FaceRect {
  X: number
  Y: number
  Width: number
  Height: number
}

/** A picture is given by address or as base64 text without `data:` prefix, never both. */
export type Picture = { Url: string; Image?: never } | { Image: string; Url?: never }

/** One user photo and the face of the material that it replaces. */
export type MergeInfo = Picture & {
  /** Which face of the photo; sides of at least 30 px. Default: the largest. */
  InputImageFaceRect?: FaceRect
  /** Which face of the material, `mt_…_1`. Default: the largest. */
  TemplateFaceID?: string
  /** Accepted, but only looked at with a template of your own (FuseFaceUltra); sides of at least 30 px. */
  TemplateFaceRect?: FaceRect
}

/** A mark of your own, stretched into `LogoRect`. */
export type LogoParam = { LogoRect: FaceRect } & (
  | { LogoUrl: string; LogoImage?: never }
  | { LogoImage: string; LogoUrl?: never }
)

/** Written into the file; at most one entry. */
export interface MetaData {
  /** At most 32 characters. */
  MetaKey: string
  /** At most 256 characters. */
  MetaValue: string
}

/** Options of the result's file. */
export interface FuseParam {
  ImageCodecParam?: { MetaData?: MetaData[] }
}

/** FuseFace, "Image Face Fusion (Basic)". */
export interface FuseFaceRequest {
  /** Activity id, `at_…`. */
  ProjectId: string
  /** Material id, `mt_…`. */
  ModelId: string
  /** `url` answers with an address that lasts 7 days. */
  RspImgType: 'url' | 'base64'
  /** 1 to 6 entries. */
  MergeInfos: MergeInfo[]
  /** Face shape, 0–100, higher is more like the material. Domestic site only. Default: set in the console. */
  FuseProfileDegree?: number
  /** Facial features, 0–100, higher is more like the material. Domestic site only. Default: set in the console. */
  FuseFaceDegree?: number
  /** 1 marks the picture as AI-made, 0 does not. Default 1. */
  LogoAdd?: number
  LogoParam?: LogoParam
  FuseParam?: FuseParam
}

export interface FuseFaceResponse {
  /** Address or base64 text, as `RspImgType` asked. */
  FusedImage: string
  RequestId: string
}

/** DescribeMaterialList. Domestic site only; 1 request a second. */
export interface DescribeMaterialListRequest {
  /** Activity id, `at_…`. */
  ActivityId: string
  MaterialId?: string
  /** Rows of the page, at most 20. */
  Limit?: number
  /** Rows to leave out, from 0. */
  Offset?: number
}

/** One face of a material. */
export interface MaterialFace {
  /** Material id, `_`, number from 1. */
  FaceId: string
  FaceInfo: FaceRect
}

export interface PublicMaterialInfo {
  MaterialId: string
  /** See `MATERIAL_STATUS`. */
  MaterialStatus: number
  MaterialFaceList: MaterialFace[]
  MaterialName: string
  /** `YYYY-MM-DD HH:mm:ss`, or empty. */
  CreateTime: string
  UpdateTime: string
  AuditResult?: string
}

export interface DescribeMaterialListResponse {
  MaterialInfos: PublicMaterialInfo[]
  /** Whether this counts the page or the whole list is not documented. */
  Count: number
  RequestId: string
}

/** Review states of a material. Source: DescribeMaterialList, PublicMaterialInfos.MaterialStatus. */
export const MATERIAL_STATUS = Object.freeze({
  underReview: 0,
  passedByHand: 1,
  refusedByHand: 2,
  appealing: 3,
  appealPassed: 11,
  appealRefused: 12,
  passedByMachine: 21,
  refusedByMachine: 22,
})
