/** @module Types of FuseFace and FuseFaceUltra, version 2022-09-27. */

import type { AnswerType, FuseParam, LogoParam, MergeInfo } from './structures.ts'

/** Request of FuseFace, "Image Face Fusion (Basic)": blends faces into a material of the console. */
export interface FuseFaceRequest {
  /** Activity id, `at_…`. */
  ProjectId: string
  /** Material id, `mt_…`. */
  ModelId: string
  /** `url` returns a URL that works for 7 days, `base64` the picture. */
  RspImgType: AnswerType
  /** 1 to 6 entries. */
  MergeInfos: MergeInfo[]
  /** Face shape, 0–100, higher resembles the material more. Domestic site only. @default set in the console */
  FuseProfileDegree?: number
  /** Facial features, 0–100, higher resembles the material more. Domestic site only. @default set in the console */
  FuseFaceDegree?: number
  /** 1 draws the visible AI label, 0 does not. @default 1 */
  LogoAdd?: number
  LogoParam?: LogoParam
  FuseParam?: FuseParam
}

/** Response of FuseFace. Source: FuseFace. */
export interface FuseFaceResponse {
  /** URL or base64 text, as `RspImgType` asked. */
  FusedImage: string
  RequestId: string
}

/** Effects of FuseFaceUltra. `SwapModelType` 1 to 5 use them. "Radio" is the service's spelling of ratio. */
export interface FusionUltraParam {
  /** Face shape, 0–1, higher resembles the user more. @default 0.7 */
  WarpRadio?: number
  /** Sharpening of the face, 0–1. @default 0.5 */
  EnhanceRadio?: number
  /** Smoothing of the skin, 0–1. @default 0.5 */
  MpRadio?: number
  /** Not supported by the service yet. */
  BlurRadio?: number
  /** 1 repairs teeth, 0 does not. @default 1 */
  TeethEnhanceRadio?: 0 | 1
  /** 1 transfers the make-up of the template, 0 does not. @default 0 */
  MakeupTransferRadio?: 0 | 1
}

/** A template picture as a URL or as base64 without the `data:` prefix, never both. */
export type TemplatePicture =
  | { ModelUrl: string; ModelImage?: never }
  | { ModelImage: string; ModelUrl?: never }

/** Request of FuseFaceUltra: blends faces into a picture of the request. Domestic site only. */
export type FuseFaceUltraRequest = TemplatePicture & {
  /** `url` returns a URL that works for 1 day, `base64` the picture. */
  RspImgType: AnswerType
  /** 1 to 6 entries, one for each face of the template. */
  MergeInfos: MergeInfo[]
  /**
   * 1: fun, sharp. 2: film, natural. 3: film, high resolution. 4: as 3, with high likeness for identity photos. 5: as 4,
   * better with closed eyes and occlusion. 6: very high likeness.
   *
   * @default 1
   */
  SwapModelType?: 1 | 2 | 3 | 4 | 5 | 6
  FusionUltraParam?: FusionUltraParam
  /** 1 draws the visible AI label, 0 does not. @default 1 */
  LogoAdd?: number
  LogoParam?: LogoParam
}

/** Response of FuseFaceUltra. Source: FuseFaceUltra. */
export type FuseFaceUltraResponse = FuseFaceResponse
