/** @module Boxes of faces on a picture, and the template that is made of them. */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import type { Box } from '@fuse-edge/core/edge'

/** A place on a picture, in px. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A picture of this machine. */
export interface Picture {
  /** `blob:` address. */
  readonly url: string
  /** In px. */
  readonly width: number
  /** In px. */
  readonly height: number
}

/** Returns the box between two corners. */
export function boxBetween(one: Point, other: Point): Box {
  const x = Math.min(one.x, other.x)
  const y = Math.min(one.y, other.y)
  return { x, y, width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) }
}

/** What the form asks for as texts. */
export interface Texts {
  readonly title: string
  readonly projectId: string
  readonly modelId: string
  readonly thumbnail: string
}

/** Returns the template. Its id is that of its material, so that an import finds it again. */
export function templateOf(texts: Texts, picture: Picture, boxes: readonly Box[]): TemplateEntry {
  const bySize = boxes.toSorted((a, b) => b.width * b.height - a.width * a.height)
  return {
    ...texts,
    id: texts.modelId,
    width: picture.width,
    height: picture.height,
    faces: bySize.map((box, index) => {
      const id = `${texts.modelId}_${index + 1}`
      return { id, templateFaceId: id, box }
    }),
  }
}
