/**
 * @module Restores the detail of a face that was blended in a shrunk copy.
 *
 * The picture still has the template's detail there: lashes and pores of another face. It is replaced by the user's own.
 * Where the photo is softer than the template, the skin keeps a part of the template's, as in `match-grain.ts`.
 */
import { clamp } from '../geometry/smoothstep.ts'
import { lumaOf } from '../pixels/luma.ts'
import type { Plane } from '../pixels/pyramid.ts'
import { lostDetail, upscaledPlane } from '../pixels/resample-plane.ts'
import type { RgbImage } from '../pixels/rgb-image.ts'
import { missingGrain } from './match-grain.ts'

/** What the blending of the shrunk copy found out, in planes of its size. */
export interface BlendedFace {
  /** Opacity of the user's face, 0 to 1. */
  readonly opacity: Plane
  /** Where both faces show skin, 0 to 1. */
  readonly skin: Plane
  /** Contrast that the user's detail keeps. */
  readonly contrast: number
  /** How much of it is smoothed away on skin, 0 to 1. */
  readonly smoothed: number
}

/** Detail beyond this many levels is clamped: the user's face ends abruptly at its outline. */
const MAX_LEVELS = 48
/** Opacity below which a pixel keeps its detail. */
const MIN_OPACITY = 0.01

/**
 * Changes `blended`, the picture after blending, in place.
 *
 * @param template The picture before blending.
 * @param user The same with the user's face drawn over it.
 * @param factor By which the copy was shrunk.
 */
export function restoreDetail(
  blended: RgbImage,
  { template, user }: { readonly template: RgbImage; readonly user: RgbImage },
  { opacity, skin, contrast, smoothed }: BlendedFace,
  factor: number,
): void {
  const theirs = lostDetail({ ...template, data: lumaOf(template.data) }, factor)
  const own = lostDetail({ ...user, data: lumaOf(user.data) }, factor)
  const opacityAt = upscaledPlane(opacity, blended, factor)
  const skinAt = upscaledPlane(skin, blended, factor)
  const grain = missingGrain(theirs, own, skinAt)
  const { data } = blended
  for (let i = 0; i < opacityAt.length; i++) {
    if (opacityAt[i] < MIN_OPACITY) continue
    const ownShare = contrast * (1 - smoothed * skinAt[i])
    const wanted = ownShare * clamp(own[i], -MAX_LEVELS, MAX_LEVELS) + grain * skinAt[i] * theirs[i]
    const added = opacityAt[i] * (wanted - theirs[i]) + 0.5
    for (let c = 3 * i; c < 3 * i + 3; c++) data[c] = clamp(data[c] + added, 0, 255)
  }
}
