/**
 * @module Everything but the element: the view with the camera, the preparation of photos, sending and the bot check. One chunk,
 * since its parts compress better together, and since what has loaded cannot fail to load when an end user needs it. It
 * imports nothing, so that a worker can run it to prepare photos.
 */

export { requestToken } from '../challenge/index.ts'
export {
  createIdempotencyKeys,
  makeFusion,
  preparePhoto,
  upload,
} from '../sending/index.ts'
export { createView } from '../view/index.ts'
