/** @module FuseFace and FuseFaceUltra of version 2022-09-27: photographs into a picture. */

import type { AnswerType, FuseParam, LogoParam, MergeInfo } from './structures.ts'

/** FuseFace, "Image Face Fusion (Basic)": into a material of the console. */
export interface FuseFaceRequest {
  /** Activity id, `at_…`. */
  ProjectId: string
  /** Material id, `mt_…`. */
  ModelId: string
  /** `url` answers with an address that lasts 7 days. */
  RspImgType: AnswerType
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

/** The picture that was made. Source: FuseFace. */
export interface FuseFaceResponse {
  /** Address or base64 text, as `RspImgType` asked. */
  FusedImage: string
  RequestId: string
}

/** Effects of FuseFaceUltra; looked at with `SwapModelType` 1 to 5 only. "Radio" is the service's spelling. */
export interface FusionUltraParam {
  /** Face shape, 0–1, higher is more like the user. Default 0.7. */
  WarpRadio?: number
  /** Sharpening of the face, 0–1. Default 0.5. */
  EnhanceRadio?: number
  /** Smoothing of the skin, 0–1. Default 0.5. */
  MpRadio?: number
  /** Not supported by the service yet. */
  BlurRadio?: number
  /** 1 repairs teeth, 0 does not. Default 1. */
  TeethEnhanceRadio?: 0 | 1
  /** 1 takes over the make-up of the template, 0 does not. Default 0. */
  MakeupTransferRadio?: 0 | 1
}

/** A template of your own is given by address or as base64 text without `data:` prefix, never both. */
export type TemplatePicture =
  | { ModelUrl: string; ModelImage?: never }
  | { ModelImage: string; ModelUrl?: never }

/** FuseFaceUltra: into a picture of your own. Domestic site only. */
export type FuseFaceUltraRequest = TemplatePicture & {
  /** `url` answers with an address that lasts 1 day. */
  RspImgType: AnswerType
  /** 1 to 6 entries, one for each face of the template. */
  MergeInfos: MergeInfo[]
  /**
   * 1: fun, sharp. 2: film, natural. 3: film, high resolution. 4: the same with high likeness, for identity
   * photos. 5: the same, better with closed eyes and occlusion. 6: very high likeness. Default 1.
   */
  SwapModelType?: 1 | 2 | 3 | 4 | 5 | 6
  FusionUltraParam?: FusionUltraParam
  /** 1 marks the picture as AI-made, 0 does not. Default 1. */
  LogoAdd?: number
  LogoParam?: LogoParam
}

/** The picture that was made. Source: FuseFaceUltra. */
export type FuseFaceUltraResponse = FuseFaceResponse
