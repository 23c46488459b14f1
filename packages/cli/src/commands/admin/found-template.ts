/** @module A template of a picture whose faces were found on this machine, with the ids that the cloud gives them. Pure. */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import type { FoundFace, FoundFaces } from '../../ports.ts'

/** A face of a template. */
type TemplateFace = TemplateEntry['faces'][number]

/** Returns a box of whole pixels inside the picture. The edges are rounded, so that the box stays inside. */
function boxOf({ rect: { X, Y, Width, Height } }: FoundFace, { width, height }: FoundFaces) {
  const [left, top] = [Math.max(0, Math.round(X)), Math.max(0, Math.round(Y))]
  const right = Math.min(width, Math.round(X + Width))
  const bottom = Math.min(height, Math.round(Y + Height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/**
 * Returns the faces of a material: as the cloud does, the largest is number 1, and the id is that of the material, `_` and the
 * number. Faces beyond the six that can be fused are left out.
 */
export function templateFaces(modelId: string, found: FoundFaces): TemplateFace[] {
  const faces = found.faces.slice(0, FUSION_LIMITS.FACES_MAX)
  return faces.map((face, index) => {
    const id = `${modelId}_${index + 1}`
    return { id, templateFaceId: id, box: boxOf(face, found) }
  })
}
