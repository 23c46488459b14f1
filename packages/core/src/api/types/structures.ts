/**
 * @module Structures that several actions share, in Tencent's own field names.
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

/** How the result is handed back: as an address that lasts some days, or as base64 text. */
export type AnswerType = 'url' | 'base64'

/** Which face of the photo replaces which face of the material. */
export interface FaceChoice {
  /** Which face of the photo; sides of at least 30 px. Default: the largest. */
  InputImageFaceRect?: FaceRect
  /** Which face of the material, `mt_…_1`. Default: the largest. */
  TemplateFaceID?: string
}

/** One user photo and the face of the material that it replaces. */
export type MergeInfo = Picture &
  FaceChoice & {
    /** Accepted, but only looked at with a template of your own (FuseFaceUltra); sides of at least 30 px. */
    TemplateFaceRect?: FaceRect
  }

/** A mark of your own, stretched into `LogoRect`, which is at most 2160 px wide and high. */
export type LogoParam = { LogoRect: FaceRect } & (
  | { LogoUrl: string; LogoImage?: never }
  | { LogoImage: string; LogoUrl?: never }
)

/** Written into the file. */
export interface MetaData {
  /** At most 32 characters. */
  MetaKey: string
  /** At most 256 characters. */
  MetaValue: string
}

/** Options of the result's file. */
export interface FuseParam {
  /** At most one entry of meta data. */
  ImageCodecParam?: { MetaData?: MetaData[] }
}

/** What the review of one photo found about one person. */
export interface FuseFaceReviewDetail {
  /** Reserved. */
  Field: string
  /** Name of the person. */
  Label: string
  /** 0 to 70 is PASS, to 80 REVIEW, to 100 BLOCK. */
  Confidence: number
  /** `PASS`, `REVIEW` or `BLOCK`. */
  Suggestion: string
}

/** What the review of one photo found. */
export interface FuseFaceReviewResult {
  /** Reserved. */
  Category?: string
  /** `0` when the review itself succeeded. */
  Code?: string
  CodeDescription?: string
  /** Reserved. */
  Confidence?: number
  /** Reserved. */
  Suggestion?: string
  DetailSet?: FuseFaceReviewDetail[]
}

/** Whether the photos are reviewed for unfit content: 1 does, 0 does not. */
export type CelebrityIdentify = 0 | 1

/** Part of an answer: what the review found, where it was asked for. */
export interface Reviewed {
  /** One for each photo, in the request's order; absent, `null` or empty where no review was asked for. */
  ReviewResultSet?: FuseFaceReviewResult[] | null
}
