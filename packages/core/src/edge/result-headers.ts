/** @module Headers that stand for the fields of a `Fusion` where the answer is the picture itself. */

export const id = 'Fuse-Edge-Result-Id'
export const url = 'Fuse-Edge-Result-Url'
export const expiresAt = 'Fuse-Edge-Result-Expires'
export const cloudRequestId = 'Fuse-Edge-Cloud-Request-Id'
