/** @module The parts of a picture that is prepared for a decoder. */

import type { Bytes } from '../bytes.ts'
import type { Orientation } from './exif.ts'

/** A picture that no decoder turns, and that decoders read though the file's own end is missing or something follows it. */
export interface PlainPicture {
  /** EXIF orientation of the file. */
  readonly orientation: Orientation
  /** The file up to the end of its pixels. */
  readonly start: Bytes
  /**
   * Data that may stand between `start` and `end` of a JPEG, where decoders skip them, if no pixel is lost. Where pixels are
   * lost, decoders fill them with grey and do not say so, but show other pixels with these data. Empty for PNG, whose decoders
   * report damage.
   */
  readonly more: Bytes
  /** What ends the picture. */
  readonly end: Bytes
}
