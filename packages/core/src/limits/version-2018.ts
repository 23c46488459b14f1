/** @module Limits of version 2018-12-01 that are its own. Source: the list of error codes, FailedOperation.ImageSizeExceed. */

import { MIB } from '../units.ts'

/** Base64 text of a photo. */
export const BASE64_BYTES = 5 * MIB
/** How long a result URL answers. Source: FaceFusion, FuseFace of 2018-12-01. */
export const RESULT_DAYS = 7
