/** @module Headers that carry the fields of a `Fusion` when the answer is the picture itself. */

/** Id of the picture. */
export const id = 'Fuse-Edge-Result-Id'
/** Its signed URL: the holder can see and delete the picture. */
export const url = 'Fuse-Edge-Result-Url'
/** When the URL stops working, ISO 8601. */
export const expiresAt = 'Fuse-Edge-Result-Expires'
/** RequestId of the cloud, for its support. */
export const cloudRequestId = 'Fuse-Edge-Cloud-Request-Id'
/** Id of the consent receipt, where the request carried a consent. It grants no access. */
export const receipt = 'Fuse-Edge-Receipt'
