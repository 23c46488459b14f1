/** @module Limits of a request: sizes by the way it is sent, age of its timestamp, calls per second. */

/** Longest query string of a GET. Source: request structure. */
export const GET_BYTES = 32_768 // 32 KiB
/** Largest form body of a POST signed with HmacSHA1 or HmacSHA256. Source: request structure. */
export const FORM_BYTES = 1_048_576 // 1 MiB
/** Largest JSON body of a POST signed with TC3-HMAC-SHA256. Source: request structure. */
export const JSON_BYTES = 10_485_760 // 10 MiB
/** Largest difference between the timestamp of a signature and the service's clock. Source: signature v3. */
export const CLOCK_SKEW_SECONDS = 300
/**
 * DescribeMaterialList of both versions, for one account and region. Source: request frequency limit of the action.
 */
export const MATERIAL_LIST_CALLS_PER_SECOND = 1
/** FaceFusion and FuseFace of 2018-12-01 with a published activity. Source: request frequency limit of FaceFusion. */
export const PUBLISHED_2018_CALLS_PER_SECOND = 50
/** FaceFusion and FuseFace of 2018-12-01 with an activity that is not published. Source: the same. */
export const UNPUBLISHED_2018_CALLS_PER_SECOND = 1
