/** @module Templates that are made of a picture: its faces, numbered as the cloud numbers those of a material, and who offers it. Pure. */

import type { Box } from '../edge/index.ts'
import { FACES_MAX } from '../limits/fusion.ts'
import type { AppEntry, TemplateEntry } from './contract.ts'

/** A rectangle in pixels, in the notation of the cloud and of the engine. */
export interface PictureRect {
  readonly X: number
  readonly Y: number
  readonly Width: number
  readonly Height: number
}

/**
 * Returns the box of whole pixels inside a picture that a rectangle stands for. Edges are rounded, so that the box stays inside.
 *
 * @param rect in px of the upright picture
 * @param picture its size, px
 */
export function boxOfFace(
  { X, Y, Width, Height }: PictureRect,
  { width, height }: { readonly width: number; readonly height: number },
): Box {
  const [left, top] = [Math.max(0, Math.round(X)), Math.max(0, Math.round(Y))]
  const right = Math.min(width, Math.round(X + Width))
  const bottom = Math.min(height, Math.round(Y + Height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Returns the boxes as the cloud numbers the faces of a material: the largest is number 1. Of equal ones the first comes first. */
export function numberedBoxes(boxes: readonly Box[]): Box[] {
  return [...boxes].sort((a, b) => b.width * b.height - a.width * a.height)
}

/**
 * Returns the faces of a template: the largest is number 1, and the id is that of the material, `_` and the number. Faces beyond the
 * six that can be fused are left out.
 *
 * @param modelId material, `mt_…`
 * @example
 * import { templateFaces } from '@fuse-edge/core/admin'
 *
 * const [largest] = templateFaces('mt_1', [
 *   { x: 0, y: 0, width: 40, height: 40 },
 *   { x: 50, y: 0, width: 90, height: 90 },
 * ])
 * console.assert(largest?.templateFaceId === 'mt_1_1' && largest.box.width === 90)
 */
export function templateFaces(modelId: string, boxes: readonly Box[]): TemplateEntry['faces'] {
  return numberedBoxes(boxes)
    .slice(0, FACES_MAX)
    .map((box, index) => {
      const id = `${modelId}_${index + 1}`
      return { id, templateFaceId: id, box }
    })
}

/** Returns an app that also offers some templates. Ones that it offers already stay where they are. */
export function offeredBy(app: AppEntry, templates: readonly string[]): AppEntry {
  return { ...app, templates: [...new Set([...app.templates, ...templates])] }
}
