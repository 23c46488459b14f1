/**
 * @module Structures that several actions share, in Tencent's own field names.
 *
 * Numbers are JSON numbers on the wire: the service refuses `"1"` where it expects `1`.
 */

/** A box in pixels. `X` and `Y` are its top left corner. */
export interface FaceRect {
  X: number
  Y: number
  Width: number
  Height: number
}

/** A picture as a URL or as base64 without the `data:` prefix, never both. */
export type Picture = { Url: string; Image?: never } | { Image: string; Url?: never }

/** How the service returns the result: as a URL that works for some days, or as base64. */
export type AnswerType = 'url' | 'base64'

/** Which face of the photo replaces which face of the material. */
export interface FaceChoice {
  /** Box of the face in the photo, at least 30 × 30 px. @default the largest face */
  InputImageFaceRect?: FaceRect
  /** Id of the face of the material, `mt_…_1`. @default the largest face */
  TemplateFaceID?: string
}

/** One user photo and the face of the material that it replaces. */
export type MergeInfo = Picture &
  FaceChoice & {
    /** Box of the face in the template, at least 30 × 30 px. Only FuseFaceUltra uses it. */
    TemplateFaceRect?: FaceRect
  }

/** A picture as visible label, stretched into `LogoRect`, which is at most 2160 × 2160 px. */
export type LogoParam = { LogoRect: FaceRect } & (
  | { LogoUrl: string; LogoImage?: never }
  | { LogoImage: string; LogoUrl?: never }
)

/** An entry that is written into the metadata of the result's file. */
export interface MetaData {
  /** At most 32 characters. */
  MetaKey: string
  /** At most 256 characters. */
  MetaValue: string
}

/** Options of the result's file. */
export interface FuseParam {
  /** At most one entry. */
  ImageCodecParam?: { MetaData?: MetaData[] }
}

/** A finding of the content review of one photo. */
export interface FuseFaceReviewDetail {
  /** Reserved. */
  Field: string
  /** Name of the person. */
  Label: string
  /** 0–100: up to 70 is PASS, up to 80 REVIEW, up to 100 BLOCK. */
  Confidence: number
  /** `PASS`, `REVIEW` or `BLOCK`. */
  Suggestion: string
}

/** The content review of one photo. */
export interface FuseFaceReviewResult {
  /** Reserved. */
  Category?: string
  /** `0` when the review succeeded. */
  Code?: string
  CodeDescription?: string
  /** Reserved. */
  Confidence?: number
  /** Reserved. */
  Suggestion?: string
  DetailSet?: FuseFaceReviewDetail[]
}

/** 1 reviews the photos for prohibited content, 0 does not. */
export type CelebrityIdentify = 0 | 1

/** The part of a response that holds content reviews. */
export interface Reviewed {
  /** One review for each photo, in the request's order; absent, `null` or empty without a review. */
  ReviewResultSet?: FuseFaceReviewResult[] | null
}
