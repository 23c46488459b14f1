/**
 * @module Every number of the Face Fusion API and of the TC3 signature; import from `@fuse-edge/core/limits`.
 *
 * Names carry the unit. Sources: "request structure" is the API 3.0 page of that name; "FuseFace" is the
 * reference page of the action (version 2022-09-27); "signature v3" is the page about TC3-HMAC-SHA256.
 */

const KIB = 1024
const MIB = 1024 * KIB

/** Limits of a request on the wire, by way of sending it. Source: request structure. */
export const REQUEST_LIMITS = Object.freeze({
  /** Query string of a GET. */
  GET_BYTES: 32 * KIB,
  /** Form body of a POST signed with HmacSHA1 or HmacSHA256. */
  FORM_BYTES: 1 * MIB,
  /** JSON body of a POST signed with TC3-HMAC-SHA256. */
  JSON_BYTES: 10 * MIB,
})

/** Rules of the TC3 signature. Source: signature v3. */
export const SIGNATURE_LIMITS = Object.freeze({
  /** A request whose timestamp is further than this from the server's clock is refused. */
  SKEW_SECONDS: 300,
})

/** Limits of the user's picture. Source: FuseFace, parameter MergeInfos. */
export const PHOTO_LIMITS = Object.freeze({
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

/** Limits of the other fields of FuseFace. Source: FuseFace. */
export const FUSE_FACE_LIMITS = Object.freeze({
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
  /** Entries of FuseParam.ImageCodecParam.MetaData. */
  META_DATA_MAX: 1,
  META_KEY_CHARS: 32,
  META_VALUE_CHARS: 256,
  /** How long a result URL answers. */
  RESULT_DAYS: 7,
})

/** Limits of DescribeMaterialList. Source: reference page of the action. */
export const MATERIAL_LIST_LIMITS = Object.freeze({
  /** Rows of one page. The default of `Limit` is not documented; this library does not assume one. */
  PAGE_MAX: 20,
})
