/** @module Limits of the fusion actions and of the structures that they share. Source: FuseFace, where no other is named. */

/** Fewest entries of MergeInfos: one for each face of the material. */
export const FACES_MIN = 1
/** Most entries of MergeInfos. */
export const FACES_MAX = 6
/** Entries of MergeInfos of a video job, no more and no fewer. Source: SubmitVideoFaceFusionJob. */
export const VIDEO_FACES = 1
/** Least Width and Height of the box of a face. */
export const FACE_RECT_SIDE_MIN_PX = 30
/** Least FuseProfileDegree and FuseFaceDegree: like the user. */
export const DEGREE_MIN = 0
/** Greatest FuseProfileDegree and FuseFaceDegree: like the material. */
export const DEGREE_MAX = 100
/** Greatest Width and Height of LogoParam.LogoRect. */
export const LOGO_SIDE_MAX_PX = 2160
/** Largest base64 text of LogoParam.LogoImage. Source: LogoParam. */
export const LOGO_BASE64_BYTES = 5_242_880 // 5 MiB
/** Most entries of FuseParam.ImageCodecParam.MetaData. */
export const META_DATA_MAX = 1
/** Longest MetaKey. */
export const META_KEY_CHARS = 32
/** Longest MetaValue. */
export const META_VALUE_CHARS = 256
/** Days for which a result URL of FuseFace works. */
export const RESULT_DAYS = 7
/** Days for which a result URL of version 2018-12-01 works. Source: FaceFusion, FuseFace of 2018-12-01. */
export const RESULT_DAYS_2018 = 7

/** Least SwapModelType. Source: FuseFaceUltra. */
export const SWAP_MODEL_MIN = 1
/** Greatest SwapModelType. Source: FuseFaceUltra. */
export const SWAP_MODEL_MAX = 6
/** Greatest SwapModelType that uses FusionUltraParam. Source: FuseFaceUltra. */
export const SWAP_MODEL_WITH_EFFECTS_MAX = 5
/** Least WarpRadio, EnhanceRadio and MpRadio. Source: FusionUltraParam. */
export const RADIO_MIN = 0
/** Greatest WarpRadio, EnhanceRadio and MpRadio. Source: FusionUltraParam. */
export const RADIO_MAX = 1
/** Each side of the template of FuseFaceUltra must be longer than this. Source: FuseFaceUltra. */
export const ULTRA_TEMPLATE_SIDE_ABOVE_PX = 64
/** Each side of the template of FuseFaceUltra must be shorter than this. Source: FuseFaceUltra. */
export const ULTRA_TEMPLATE_SIDE_BELOW_PX = 8000
/** Each side of a face of the template of FuseFaceUltra must be longer than this. Source: FuseFaceUltra. */
export const ULTRA_TEMPLATE_FACE_SIDE_ABOVE_PX = 34
/**
 * Largest base64 text of ModelImage; the whole request must still fit in `REQUEST_LIMITS.JSON_BYTES`. Source:
 * FuseFaceUltra.
 */
export const ULTRA_TEMPLATE_BASE64_BYTES = 10_485_760 // 10 MiB
/** Largest picture behind ModelUrl. Source: FuseFaceUltra. */
export const ULTRA_TEMPLATE_DOWNLOAD_BYTES = 20_971_520 // 20 MiB
/** Largest base64 text of LogoParam.LogoImage of FuseFaceUltra. Source: LogoParam. */
export const ULTRA_LOGO_BASE64_BYTES = 10_485_760 // 10 MiB
/** Days for which a result URL of FuseFaceUltra works. Source: FuseFaceUltra. */
export const ULTRA_RESULT_DAYS = 1
