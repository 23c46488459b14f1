/** @module Headers that stand for the fields of a `Fusion` where the answer is the picture itself. */

/** Name of the picture. */
export const id = 'Fuse-Edge-Result-Id'
/** Its address; whoever has it can see and delete the picture. */
export const url = 'Fuse-Edge-Result-Url'
/** When the address stops answering, ISO 8601. */
export const expiresAt = 'Fuse-Edge-Result-Expires'
/** RequestId of the cloud, for its support. */
export const cloudRequestId = 'Fuse-Edge-Cloud-Request-Id'
/** Of the receipt of the visitor's consent, where the request brought one; a name, not a permission. */
export const receipt = 'Fuse-Edge-Receipt'
