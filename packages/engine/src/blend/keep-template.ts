/** @module Parts where the template's own pixels must show: an open mouth, glasses, and eyes that the user has shut. */
import type { WarpedUser } from '../align/warp-user.ts'
import { eyeOpenness, type Mesh, mouthOpenness, point } from '../geometry/mesh.ts'
import { polygonMask, type Size } from '../geometry/polygon.ts'
import { LEFT_EYE, RIGHT_EYE } from '../geometry/regions.ts'
import { smoothstep } from '../geometry/smoothstep.ts'
import { type Frames, findFrames } from '../glasses/find-frames.ts'
import { blur } from '../pixels/blur.ts'
import type { RgbImage } from '../pixels/image.ts'
import { planeOf } from '../pixels/loops.ts'
import { valueBetween } from '../pixels/value-between.ts'

/** Openness of the template's mouth from which its inside (teeth: its light, its expression) is kept, and fully. */
const MOUTH_FROM = 0.03
const MOUTH_FULLY = 0.06
/** The template's eye counts as open above this; the user's as shut below this share of the template's. */
const EYE_OPEN = 0.16
const EYE_SHUT_SHARE = 0.45
/** Softness of the edge over the size of the face, and a gain so that the inside stays fully kept. */
const EDGE_SHARE = 0.006
const EDGE_GAIN = 1.35

/** Both faces as detected, and the one in the frame. */
export interface KeepMeshes {
  template: Mesh
  user: Mesh
  target: Mesh
}

/** Puts the template's levels into the user's face itself, before blending, so that no frequency band bleeds. */
export function keepTemplate(
  template: RgbImage,
  user: WarpedUser,
  meshes: KeepMeshes,
  faceSizePx: number,
): void {
  const kept = keptMask(user, meshes, template)
  const soft = kept && blur(kept, template, EDGE_SHARE * faceSizePx)
  const frames = findFrames(template, meshes.target, { sparesBrows: false })
  for (let k = 0; k < user.covered.length; k++) {
    const i = user.covered[k]
    const inside = soft === undefined ? 0 : Math.min(1, soft[i] * EDGE_GAIN)
    const share = frames === undefined ? inside : Math.max(inside, shareAt(frames, i, template))
    for (let c = 3 * i; c < 3 * i + 3; c++) user.rgb[c] += (template.data[c] - user.rgb[c]) * share
  }
}

function shareAt({ portrait, share }: Frames, pixel: number, { width }: Size): number {
  const at = portrait.toPortrait(pixel % width, Math.floor(pixel / width))
  return valueBetween(share, portrait.size, at)
}

function keptMask(user: WarpedUser, meshes: KeepMeshes, size: Size): Float32Array | undefined {
  const mouth = smoothstep(MOUTH_FROM, MOUTH_FULLY, mouthOpenness(meshes.template))
  const eyes = [
    { side: 'right', vertices: RIGHT_EYE } as const,
    { side: 'left', vertices: LEFT_EYE } as const,
  ].filter(({ side }) => isShut(meshes, side))
  if (mouth === 0 && eyes.length === 0) return undefined
  const kept = planeOf(user.mouth.length, (i) => user.mouth[i] * mouth)
  for (const { vertices } of eyes) {
    const eye = polygonMask(
      size,
      vertices.map((v) => point(meshes.target, v)),
    )
    for (let i = 0; i < kept.length; i++) if (eye[i] === 1) kept[i] = 1
  }
  return kept
}

function isShut({ template, user }: KeepMeshes, side: 'right' | 'left'): boolean {
  const wanted = eyeOpenness(template, side)
  return wanted > EYE_OPEN && eyeOpenness(user, side) < EYE_SHUT_SHARE * wanted
}
