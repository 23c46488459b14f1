/** @module Limits of FuseFaceUltra where they are its own. Source: FuseFaceUltra, FusionUltraParam, LogoParam. */

import { MIB } from '../units.ts'

/** SwapModelType. */
export const SWAP_MODEL_MIN = 1
/** See {@link SWAP_MODEL_MIN}. */
export const SWAP_MODEL_MAX = 6
/** The last SwapModelType that looks at FusionUltraParam. */
export const SWAP_MODEL_WITH_EFFECTS_MAX = 5
/** WarpRadio, EnhanceRadio and MpRadio. */
export const RADIO_MIN = 0
/** See {@link RADIO_MIN}. */
export const RADIO_MAX = 1
/** Each side of the template must be larger than this. */
export const TEMPLATE_SIDE_ABOVE_PX = 64
/** Each side of the template must be smaller than this. */
export const TEMPLATE_SIDE_BELOW_PX = 8000
/** Each side of a face of the template must be larger than this. */
export const TEMPLATE_FACE_SIDE_ABOVE_PX = 34
/** Base64 text of ModelImage; with the rest of the request it must still fit in `REQUEST_LIMITS.JSON_BYTES`. */
export const TEMPLATE_BASE64_BYTES = 10 * MIB
/** Picture behind ModelUrl. */
export const TEMPLATE_DOWNLOAD_BYTES = 20 * MIB
/** Base64 text of LogoParam.LogoImage. */
export const LOGO_BASE64_BYTES = 10 * MIB
/** How long a result URL answers. */
export const RESULT_DAYS = 1
