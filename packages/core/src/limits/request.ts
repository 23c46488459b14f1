/** @module Limits of a request on the wire, by way of sending it. Source: request structure. */

import { KIB, MIB } from '../units.ts'

/** Query string of a GET. */
export const GET_BYTES = 32 * KIB
/** Form body of a POST signed with HmacSHA1 or HmacSHA256. */
export const FORM_BYTES = 1 * MIB
/** JSON body of a POST signed with TC3-HMAC-SHA256. */
export const JSON_BYTES = 10 * MIB
