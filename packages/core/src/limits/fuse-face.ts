/** @module Limits of the other fields of FuseFace, and of the structures that it shares. Source: FuseFace. */

import { MIB } from '../units.ts'

/** Entries of MergeInfos: one for each face of the material. */
export const FACES_MIN = 1
/** See {@link FACES_MIN}. */
export const FACES_MAX = 6
/** Width and Height of the box of a face. */
export const FACE_RECT_SIDE_MIN_PX = 30
/** FuseProfileDegree and FuseFaceDegree; higher is more like the material. */
export const DEGREE_MIN = 0
/** See {@link DEGREE_MIN}. */
export const DEGREE_MAX = 100
/** Width and Height of LogoParam.LogoRect. */
export const LOGO_SIDE_MAX_PX = 2160
/** Base64 text of LogoParam.LogoImage. Source: LogoParam. */
export const LOGO_BASE64_BYTES = 5 * MIB
/** Entries of FuseParam.ImageCodecParam.MetaData. */
export const META_DATA_MAX = 1
/** MetaKey. */
export const META_KEY_CHARS = 32
/** MetaValue. */
export const META_VALUE_CHARS = 256
/** How long a result URL answers. */
export const RESULT_DAYS = 7
