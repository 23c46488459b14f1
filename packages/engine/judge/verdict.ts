/** @module Fuses every user into every template and measures each pair. */

import type { Likeness } from '../src/align/target-mesh.ts'
import { decode } from '../src/decode.ts'
import { type DetectedFace, findFaces } from '../src/detect/find-faces.ts'
import { fuseFace } from '../src/fuse/fuse-face.ts'
import { checkRequest } from '../src/fuse/request.ts'
import type { Networks } from '../src/networks.ts'
import type { RgbImage } from '../src/pixels/image.ts'
import { photographOf, type Role } from './cast.ts'
import { excessSeam, landmarkError, mouthError, pixelsChangedOutside } from './measures.ts'
import { descriptorDistance } from './networks/recognition.ts'
import type { Judge, Opinion } from './opinion.ts'
import { headPose, poseError } from './pose.ts'
import { colourDistance, type SkinGroup, skinColour, skinGroup } from './skin.ts'

/** A role with its picture, its face and what the judge says of it. */
export interface Actor extends Opinion {
  name: string
  image: RgbImage
  face: DetectedFace
  skin: SkinGroup
}

/** One user in one template. */
export interface Verdict {
  user: Actor
  template: Actor
  fused: RgbImage
  toUser: number
  toTemplate: number
  /** Between the two people, unfused. */
  apart: number
  poseDegrees: number
  landmarkPercent: number
  mouthPercent: number
  seamLevels: number
  /** Distance of the skin's colour to the template's, Lab. */
  skinDistance: number
  changedOutside: number
}

/** Decodes, detects and judges a photograph. */
export async function actorOf(networks: Networks, judge: Judge, role: Role): Promise<Actor> {
  const image = await decode(await photographOf(role))
  if (!image.ok) throw new Error(`${role.name}: ${image.error.message}`)
  const face = findFaces(networks, image.value)[role.face]
  if (face === undefined) throw new Error(`${role.name}: no face ${role.face}`)
  const opinion = judge(image.value, { rect: face.rect, roll: face.pose.roll })
  const skin = skinGroup(skinColour(image.value, opinion.points))
  return { name: role.name, image: image.value, face, skin, ...opinion }
}

/** The template's picture with the user's face; `faceDegree` as in a request. */
export function fuseActors(template: Actor, user: Actor, faceDegree?: number): RgbImage {
  const fused = { ...template.image, data: template.image.data.slice() }
  const photo = { image: user.image, mesh: user.face.landmarks }
  fuseFace(fused, template.face.landmarks, photo, likenessAt(faceDegree))
  return fused
}

/** Fuses a pair and measures the result. */
export function judgePair(judge: Judge, template: Actor, user: Actor): Verdict {
  const fused = fuseActors(template, user)
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

/** What the engine makes of a degree, or of none. */
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
