/** @module Assesses the face of a photo: what of it is hard to fuse. */
import { skinLikelihood, skinTone } from '../color/skin-tone.ts'
import type { DetectedFace } from '../detect/detect-faces.ts'
import type { EngineFailureCode } from '../failures.ts'
import { type Mesh, point } from '../geometry/mesh.ts'
import { convexHull, polygonMask } from '../geometry/polygon.ts'
import type { Pose } from '../geometry/pose.ts'
import { TRIANGLES } from '../geometry/topology.ts'
import {
  LEFT_BROW,
  LEFT_EYE_RING,
  LIPS,
  OUTLINE,
  RIGHT_BROW,
  RIGHT_EYE_RING,
  UPPER_FACE,
} from '../geometry/vertex-groups.ts'
import { type AlignedCrop, cropFace } from '../glasses/aligned-crop.ts'
import { pixelsWhere, valuesAt } from '../pixels/pixel-loops.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'

/** What makes a photo hard to fuse. */
export type PhotoConcern = 'turned' | 'cut' | 'covered' | 'dark' | 'uneven-light'

/** The face of a photo as far as it decides how good a result can be. */
export interface PhotoAssessment {
  /** Where the head faces. */
  readonly pose: Pose
  /** Share of the face outside the picture, 0 to 1. */
  readonly cutShare: number
  /** Share of the skin below the eyes whose colour is not that of the skin around the eyes (a mask, a hand, a full beard), 0 to 1. */
  readonly coveredShare: number
  /** Lightness of the skin around the eyes, CIE L*, 0 to 100. */
  readonly lightness: number
  /** Difference of the lightness of both halves of the face, CIE L*, 0 to 100. */
  readonly lightDifference: number
  /** What is beyond the engine's limits, in the order of {@link PHOTO_CONCERNS}. Empty: an ordinary photo. */
  readonly concerns: readonly PhotoConcern[]
}

/** One kind of hard photo. */
export interface PhotoConcernRow {
  /** A sentence for developers. */
  readonly meaning: string
  /** The failure with which a strict fusion refuses the photo. Absent: it is fused. */
  readonly refusedWith?: EngineFailureCode
  readonly isTrue: (photo: Omit<PhotoAssessment, 'concerns'>) => boolean
}

/** Yaw and pitch, degrees, beyond which half of the face is invented; pitch is less exact. */
const MOST_YAW = 40
const MOST_PITCH = 45
/** The cut is estimated, because landmarks outside the picture are guessed. */
const MOST_CUT = 0.08
/** Measured on 45 photographed faces: at most 0.34 without a mask; with one drawn over them mostly 0.44 to 0.84. */
const MOST_COVERED = 0.42
const LEAST_LIGHTNESS = 18
const MOST_LIGHT_DIFFERENCE = 28

/** One row per concern, the gravest first. */
export const PHOTO_CONCERNS: Readonly<Record<PhotoConcern, PhotoConcernRow>> = Object.freeze({
  cut: {
    meaning: 'The edge of the photo cuts the face.',
    refusedWith: 'face-cut',
    isTrue: ({ cutShare }) => cutShare > MOST_CUT,
  },
  turned: {
    meaning: `The head is turned by more than ${MOST_YAW} degrees, or tilted up or down by more than ${MOST_PITCH}.`,
    refusedWith: 'face-turned',
    isTrue: ({ pose }) => Math.abs(pose.yaw) > MOST_YAW || Math.abs(pose.pitch) > MOST_PITCH,
  },
  covered: {
    meaning: 'A mask, a hand or a full beard covers most of the lower face.',
    refusedWith: 'face-covered',
    isTrue: ({ coveredShare }) => coveredShare > MOST_COVERED,
  },
  dark: {
    meaning: 'The face is almost black.',
    isTrue: ({ lightness }) => lightness < LEAST_LIGHTNESS,
  },
  'uneven-light': {
    meaning: 'One half of the face is much darker than the other.',
    isTrue: ({ lightDifference }) => lightDifference > MOST_LIGHT_DIFFERENCE,
  },
})

/** Assesses a detected face of a photo. */
export function assessPhoto(
  image: RgbImage,
  { landmarks, pose }: Pick<DetectedFace, 'landmarks' | 'pose'>,
): PhotoAssessment {
  const measured = {
    pose: { ...pose },
    cutShare: cutShareOf(landmarks, image),
    ...skinOf(image, landmarks),
  }
  const names = Object.keys(PHOTO_CONCERNS) as PhotoConcern[]
  return { ...measured, concerns: names.filter((name) => PHOTO_CONCERNS[name].isTrue(measured)) }
}

/** Returns why a strict fusion refuses a photo; `undefined` if it does not. */
export function refusalOf({
  concerns,
}: PhotoAssessment): { code: EngineFailureCode; meaning: string } | undefined {
  for (const { refusedWith: code, meaning } of concerns.map((name) => PHOTO_CONCERNS[name])) {
    if (code !== undefined) return { code, meaning }
  }
  return undefined
}

/** Returns the share of the mesh's area whose triangles have their middle outside the picture. */
function cutShareOf(mesh: Mesh, { width, height }: RgbImage): number {
  let all = 0
  let outside = 0
  for (let t = 0; t < TRIANGLES.length; t += 3) {
    const [[ax, ay], [bx, by], [cx, cy]] = TRIANGLES.slice(t, t + 3).map((v) => point(mesh, v))
    const area = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
    const x = (ax + bx + cx) / 3
    const y = (ay + by + cy) / 3
    all += area
    if (x < 0 || y < 0 || x > width || y > height) outside += area
  }
  return all === 0 ? 0 : outside / all
}

/** Compares the skin below the eyes with that around them, and the halves of the face. */
function skinOf(
  image: RgbImage,
  mesh: Mesh,
): Pick<PhotoAssessment, 'coveredShare' | 'lightness' | 'lightDifference'> {
  const crop = cropFace(image, mesh)
  const { lab, size } = crop
  const all = new Int32Array(size.width * size.height).map((_, i) => i)
  const isFeature = hullsOf(crop, [RIGHT_BROW, LEFT_BROW, RIGHT_EYE_RING, LEFT_EYE_RING, LIPS])
  const face = polygonMask(size, OUTLINE.map(crop.positionOf))
  const upper = polygonMask(size, convexHull(UPPER_FACE.map(crop.positionOf)))
  const skin = pixelsWhere(all, (i) => face[i] === 1 && isFeature[i] === 0)
  const around = pixelsWhere(skin, (i) => upper[i] === 1)
  const [, eyesY] = crop.positionOf(UPPER_FACE[0])
  const below = pixelsWhere(skin, (i) => upper[i] === 0 && i / size.width > eyesY)
  const tone = skinTone(lab, around)
  const likelihood = skinLikelihood(lab, tone, below)
  const [noseX] = crop.positionOf(UPPER_FACE[0])
  const half = (isRight: boolean) =>
    meanOf(
      valuesAt(
        lab.l,
        pixelsWhere(skin, (i) => i % size.width < noseX === isRight),
      ),
    )
  return {
    coveredShare: 1 - meanOf(valuesAt(likelihood, below)),
    lightness: tone.middle[0],
    lightDifference: Math.abs(half(true) - half(false)),
  }
}

function hullsOf({ size, positionOf }: AlignedCrop, groups: readonly (readonly number[])[]) {
  const all = new Float32Array(size.width * size.height)
  for (const group of groups) {
    const mask = polygonMask(size, convexHull(group.map(positionOf)))
    for (let i = 0; i < all.length; i++) if (mask[i] === 1) all[i] = 1
  }
  return all
}

function meanOf(values: Float32Array): number {
  let sum = 0
  for (let k = 0; k < values.length; k++) sum += values[k]
  return sum / Math.max(1, values.length)
}
