/**
 * @module Names for vertices and groups of vertices of the 468-point mesh.
 *
 * The numbering is MediaPipe's canonical face (https://github.com/google-ai-edge/mediapipe, face_mesh). "Right" is the
 * person's right, which is on the left of an unmirrored picture.
 */

/** Single vertices, between which measures are taken. */
export const POINTS = {
  foreheadTop: 10,
  chin: 152,
  rightFaceEdge: 234,
  leftFaceEdge: 454,
  rightEyeOuter: 33,
  rightEyeInner: 133,
  rightEyeUpper: 159,
  rightEyeLower: 145,
  leftEyeOuter: 263,
  leftEyeInner: 362,
  leftEyeUpper: 386,
  leftEyeLower: 374,
  rightBrowOuter: 70,
  rightBrowInner: 107,
  leftBrowOuter: 300,
  leftBrowInner: 336,
  mouthRight: 61,
  mouthLeft: 291,
  upperLipInner: 13,
  lowerLipInner: 14,
  rightNoseSide: 198,
  leftNoseSide: 420,
  noseBridge: 168,
  noseBack: 5,
} as const

/** The outline of the face, in order. */
// biome-ignore format: table
export const OUTLINE: readonly number[] = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
  152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
]

/** The inner edge of the lips, in order. */
// biome-ignore format: table
export const MOUTH_OPENING: readonly number[] = [
  78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95,
]

/** All vertices of the lips, inner edge included. */
// biome-ignore format: table
export const LIPS: readonly number[] = [
  61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146,
  ...MOUTH_OPENING,
  76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408,
  62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407,
]

/** The edges of the eyelids, in order; the visible eye lies inside. */
// biome-ignore format: table
export const RIGHT_EYE: readonly number[] = [
  33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7,
]
// biome-ignore format: table
export const LEFT_EYE: readonly number[] = [
  263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249,
]

/** The ring of skin next to the eyelids. */
// biome-ignore format: table
export const RIGHT_EYE_RING: readonly number[] = [
  247, 30, 29, 27, 28, 56, 190, 130, 25, 110, 24, 23, 22, 26, 112, 243,
]
// biome-ignore format: table
export const LEFT_EYE_RING: readonly number[] = [
  467, 260, 259, 257, 258, 286, 414, 359, 255, 339, 254, 253, 252, 256, 341, 463,
]

export const RIGHT_BROW: readonly number[] = [70, 63, 105, 66, 107, 46, 53, 52, 65, 55]
export const LEFT_BROW: readonly number[] = [300, 293, 334, 296, 336, 276, 283, 282, 295, 285]

// biome-ignore format: table
export const NOSE: readonly number[] = [
  168, 6, 197, 195, 5, 4, 1, 19, 94, 2, 98, 97, 326, 327, 294, 278, 344, 440, 275, 45, 220, 115,
  48, 64, 122, 351, 193, 417, 196, 419, 3, 248, 51, 281, 131, 360, 134, 363, 102, 331, 49, 279,
  129, 358, 209, 429, 198, 420, 236, 456, 174, 399, 188, 412,
]

/** Both eyes with lids and brows. */
export const EYES_AND_BROWS: readonly number[] = [
  ...RIGHT_EYE_RING,
  ...RIGHT_BROW,
  ...LEFT_EYE_RING,
  ...LEFT_BROW,
]

/** Brows, temples and cheekbones: their hull contains the frames of glasses. */
// biome-ignore format: table
export const GLASSES: readonly number[] = [
  ...RIGHT_BROW, ...LEFT_BROW, 127, 356, 34, 264, 143, 372, 116, 345, 50, 280,
]

/** Upper lip, sides of the mouth and chin: non-skin here is a beard and not hair of the head. */
export const BEARD: readonly number[] = [98, 327, 206, 426, 207, 427, 136, 365, 149, 378, 152]

/** Around the cheeks: nearly always bare skin, so the skin colour is measured here. */
export const CHEEKS: readonly number[] = [117, 346, 205, 425, 4, 6, 50, 280, 101, 330]

/** Vertices that expressions hardly move: rigid alignment is fitted on these. */
// biome-ignore format: table
export const RIGID: readonly number[] = [
  33, 133, 362, 263, 168, 6, 197, 195, 5, 4, 1, 10, 151, 9, 8, 109, 338, 67, 297, 103, 332,
  54, 284, 21, 251, 162, 389, 127, 356, 234, 454, 116, 345, 123, 352, 98, 327, 2, 129, 358, 50, 280,
]

/** The bridge of the nose, and the skin around the eyes, which a mask leaves free. The first is between the eyes. */
export const UPPER_FACE: readonly number[] = [168, 9, 108, 337, 69, 299, 143, 372, 119, 348, 6]
