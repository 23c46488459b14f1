/**
 * @module Everything but the element: the view with the camera, the preparation of photos, sending and the bot check. One chunk,
 * since its parts compress better together, and since what has loaded cannot fail to load when an end user needs it. The
 * worker that prepares photos imports `prepareHere` from it.
 */

export { requestToken } from '../challenge/index.ts'
export {
  consentHeaders,
  createIdempotencyKeys,
  prepareHere,
  preparePhoto,
  upload,
} from '../sending/index.ts'
export { createView } from '../view/index.ts'
