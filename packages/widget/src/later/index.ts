/**
 * @module What an element needs after its gallery: for the first photo, the camera and the bot check. One chunk, since its parts
 * compress better together.
 */

export { requestToken } from '../challenge/index.ts'
export {
  consentHeaders,
  createIdempotencyKeys,
  type IdempotencyKeys,
  type PhotoSource,
  preparePhoto,
  upload,
} from '../sending/index.ts'
export { createCamera } from '../view/camera.ts'
