export { ensureAiLabel, type LabelledPicture } from './ai-label.ts'
export { aiLabelPacket, DIGITAL_SOURCE_TYPE } from './ai-label-packet.ts'
export { type AigcLabel, aigcMark } from './aigc-label.ts'
export { crc32 } from './crc32.ts'
export {
  type Orientation,
  type PictureFault,
  type PictureHeader,
  readPictureHeader,
  uprightSize,
} from './picture-header.ts'
export { type PlainPicture, plainPicture } from './plain-picture.ts'
export type { XmpMark } from './xmp-mark.ts'
