/** @module Fuses one user into one template and measures the result. */

import type { Likeness } from '../src/align/target-mesh.ts'
import { decode } from '../src/decode.ts'
import { type DetectedFace, detectFaces } from '../src/detect/detect-faces.ts'
import { fuseFace } from '../src/fuse/fuse-face.ts'
import { checkRequest } from '../src/fuse/fuse-request.ts'
import type { Networks } from '../src/networks.ts'
import type { RgbImage } from '../src/pixels/rgb-image.ts'
import type { FaceAssessment, Judge } from './assess-face.ts'
import { type EvaluationFace, readPhotograph } from './evaluation-faces.ts'
import { headPose, poseError } from './head-pose.ts'
import { excessSeam, landmarkError, mouthError, pixelsChangedOutside } from './measures.ts'
import { descriptorDistance } from './networks/recognition.ts'
import { colourDistance, type SkinGroup, skinColour, skinGroup } from './skin-colour.ts'

/** A face of the evaluation with its picture, its detection and its assessment. */
export interface JudgedFace extends FaceAssessment {
  name: string
  image: RgbImage
  face: DetectedFace
  skin: SkinGroup
}

/** The measures of one user in one template. */
export interface PairJudgement {
  user: JudgedFace
  template: JudgedFace
  fused: RgbImage
  /** Descriptor distance of the result to the user. */
  toUser: number
  /** Descriptor distance of the result to the template. */
  toTemplate: number
  /** Descriptor distance of user and template. */
  apart: number
  /** See `poseError`. */
  poseDegrees: number
  /** See `landmarkError`. */
  landmarkPercent: number
  /** See `mouthError`. */
  mouthPercent: number
  /** See `excessSeam`. */
  seamLevels: number
  /** Distance of the skin colour to the template's, Lab. */
  skinDistance: number
  /** See `pixelsChangedOutside`. */
  changedOutside: number
}

/** Decodes a photograph, detects its face and assesses it. */
export async function loadFace(
  networks: Networks,
  judge: Judge,
  source: EvaluationFace,
): Promise<JudgedFace> {
  const image = await decode(await readPhotograph(source))
  if (!image.ok) throw new Error(`${source.name}: ${image.error.message}`)
  const face = detectFaces(networks, image.value)[source.face]
  if (face === undefined) throw new Error(`${source.name}: no face ${source.face}`)
  return assessed(judge, source.name, image.value, face)
}

/** Assesses a detected face. */
export function assessed(
  judge: Judge,
  name: string,
  image: RgbImage,
  face: DetectedFace,
): JudgedFace {
  const assessment = judge(image, { rect: face.rect, roll: face.pose.roll })
  const skin = skinGroup(skinColour(image, assessment.points))
  return { name, image, face, skin, ...assessment }
}

/** Returns the template's picture with the user's face. @param faceDegree As in a request; default: its default. */
export function fusePair(template: JudgedFace, user: JudgedFace, faceDegree?: number): RgbImage {
  const fused = { ...template.image, data: template.image.data.slice() }
  const photo = { image: user.image, mesh: user.face.landmarks }
  fuseFace(fused, template.face.landmarks, photo, likenessAt(faceDegree))
  return fused
}

/** Fuses a pair and measures the result. */
export function judgePair(judge: Judge, template: JudgedFace, user: JudgedFace): PairJudgement {
  const fused = fusePair(template, user)
  const { rect, pose, landmarks } = template.face
  const after = judge(fused, { rect, roll: pose.roll })
  return {
    user,
    template,
    fused,
    toUser: descriptorDistance(after.descriptor, user.descriptor),
    toTemplate: descriptorDistance(after.descriptor, template.descriptor),
    apart: descriptorDistance(user.descriptor, template.descriptor),
    poseDegrees: poseError(headPose(template.points), headPose(after.points)),
    landmarkPercent: landmarkError(template.points, after.points),
    mouthPercent: mouthError(template.points, after.points),
    seamLevels: excessSeam(template.image, fused, template.points),
    skinDistance: colourDistance(
      skinColour(fused, template.points),
      skinColour(template.image, template.points),
    ),
    changedOutside: pixelsChangedOutside(template.image, fused, landmarks),
  }
}

/** Returns the likeness of a degree, or of the default degrees. */
function likenessAt(faceDegree: number | undefined): Likeness {
  const nothing = new Uint8Array()
  const likeness = checkRequest({
    template: nothing,
    faces: [{ photo: nothing }],
    ...(faceDegree === undefined ? {} : { faceDegree }),
  })
  if (!likeness.ok) throw new Error(likeness.error.message)
  return likeness.value
}
