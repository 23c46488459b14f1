/**
 * @module Every number of the Face Fusion API and of the TC3 signature; import from `@fuse-edge/core/limits`.
 *
 * Names carry the unit. Sources: "request structure" is the API 3.0 page of that name; the name of an action is
 * its reference page, that of a structure its entry among the data types (both of version 2022-09-27, where no
 * other is named); "signature v3" is the page about TC3-HMAC-SHA256.
 */

const KIB = 1024
const MIB = 1024 * KIB

/** Limits of a request on the wire, by way of sending it. Source: request structure. */
export const REQUEST_LIMITS = /* @__PURE__ */ Object.freeze({
  /** Query string of a GET. */
  GET_BYTES: 32 * KIB,
  /** Form body of a POST signed with HmacSHA1 or HmacSHA256. */
  FORM_BYTES: 1 * MIB,
  /** JSON body of a POST signed with TC3-HMAC-SHA256. */
  JSON_BYTES: 10 * MIB,
})

/** Rules of the TC3 signature. Source: signature v3. */
export const SIGNATURE_LIMITS = /* @__PURE__ */ Object.freeze({
  /** A request whose timestamp is further than this from the server's clock is refused. */
  SKEW_SECONDS: 300,
})

/** Limits of the user's picture. Source: FuseFace, parameter MergeInfos. */
export const PHOTO_LIMITS = /* @__PURE__ */ Object.freeze({
  /** Each side must be larger than this. */
  SIDE_ABOVE_PX: 64,
  /** Each side must be smaller than this. */
  SIDE_BELOW_PX: 4096,
  /** Each side of the face must be larger than this. */
  FACE_SIDE_ABOVE_PX: 34,
  /** Length of the base64 text. */
  BASE64_BYTES: 5 * MIB,
  /** The largest file whose base64 text (4 characters for 3 bytes, padded) fits in `BASE64_BYTES`. */
  FILE_AS_BASE64_BYTES: Math.floor((5 * MIB) / 4) * 3,
  /** Picture behind a URL. */
  DOWNLOAD_BYTES: 10 * MIB,
})

/** Limits of the other fields of FuseFace, and of the structures that it shares. Source: FuseFace. */
export const FUSE_FACE_LIMITS = /* @__PURE__ */ Object.freeze({
  /** Entries of MergeInfos: one for each face of the material. */
  FACES_MIN: 1,
  FACES_MAX: 6,
  /** Width and Height of the box of a face. */
  FACE_RECT_SIDE_MIN_PX: 30,
  /** FuseProfileDegree and FuseFaceDegree; higher is more like the material. */
  DEGREE_MIN: 0,
  DEGREE_MAX: 100,
  /** Width and Height of LogoParam.LogoRect. */
  LOGO_SIDE_MAX_PX: 2160,
  /** Base64 text of LogoParam.LogoImage. Source: LogoParam. */
  LOGO_BASE64_BYTES: 5 * MIB,
  /** Entries of FuseParam.ImageCodecParam.MetaData. */
  META_DATA_MAX: 1,
  META_KEY_CHARS: 32,
  META_VALUE_CHARS: 256,
  /** How long a result URL answers. */
  RESULT_DAYS: 7,
})

/** Limits of FuseFaceUltra where they are its own. Source: FuseFaceUltra, FusionUltraParam, LogoParam. */
export const ULTRA_LIMITS = /* @__PURE__ */ Object.freeze({
  /** SwapModelType. */
  SWAP_MODEL_MIN: 1,
  SWAP_MODEL_MAX: 6,
  /** The last SwapModelType that looks at FusionUltraParam. */
  SWAP_MODEL_WITH_EFFECTS_MAX: 5,
  /** WarpRadio, EnhanceRadio and MpRadio. */
  RADIO_MIN: 0,
  RADIO_MAX: 1,
  /** Each side of the template must be larger than this. */
  TEMPLATE_SIDE_ABOVE_PX: 64,
  /** Each side of the template must be smaller than this. */
  TEMPLATE_SIDE_BELOW_PX: 8000,
  /** Each side of a face of the template must be larger than this. */
  TEMPLATE_FACE_SIDE_ABOVE_PX: 34,
  /** Base64 text of ModelImage; with the rest of the request it must still fit in `REQUEST_LIMITS.JSON_BYTES`. */
  TEMPLATE_BASE64_BYTES: 10 * MIB,
  /** Picture behind ModelUrl. */
  TEMPLATE_DOWNLOAD_BYTES: 20 * MIB,
  /** Base64 text of LogoParam.LogoImage. */
  LOGO_BASE64_BYTES: 10 * MIB,
  /** How long a result URL answers. */
  RESULT_DAYS: 1,
})

/** Limits of video jobs. Source: SubmitVideoFaceFusionJob. */
export const VIDEO_LIMITS = /* @__PURE__ */ Object.freeze({
  /** Entries of MergeInfos, no more and no fewer. */
  FACES: 1,
})

/** Limits of version 2018-12-01 that are its own. Source: the list of error codes, FailedOperation.ImageSizeExceed. */
export const LIMITS_2018 = /* @__PURE__ */ Object.freeze({
  /** Base64 text of a photo. */
  BASE64_BYTES: 5 * MIB,
  /** How long a result URL answers. Source: FaceFusion, FuseFace of 2018-12-01. */
  RESULT_DAYS: 7,
})

/** Limits of DescribeMaterialList. Source: reference page of the action. */
export const MATERIAL_LIST_LIMITS = /* @__PURE__ */ Object.freeze({
  /** Rows of one page. The default of `Limit` is not documented; this library does not assume one. */
  PAGE_MAX: 20,
})

/** Calls in a second of one account, region and action. Source: the API's request frequency limits; FaceFusion 2018-12-01. */
export const FREQUENCY_LIMITS = /* @__PURE__ */ Object.freeze({
  /** DescribeMaterialList, both versions. */
  MATERIAL_LIST_PER_SECOND: 1,
  /** FaceFusion and FuseFace of 2018-12-01, by whether the activity is published. */
  FUSION_2018_PUBLISHED_PER_SECOND: 50,
  FUSION_2018_UNPUBLISHED_PER_SECOND: 1,
})
