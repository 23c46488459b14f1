/** @module Boxes of faces on a picture: drawn, moved, resized and numbered; and the template that is made of them. Pure. */

import { numberedBoxes, type TemplateEntry, templateFaces } from '@fuse-edge/core/admin'
import type { Box } from '@fuse-edge/core/edge'

/** A place on a picture, or a way across it, in px. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The size of a picture, in px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Part of the picture's longer side: the shortest side that a box can have. A smaller one that is drawn is a click. */
const LEAST_PART = 0.02
/** Part of the picture's longer side that a key moves a box. */
const STEP_PART = 0.01

/** Returns the shortest side of a box on a picture. */
export function leastSide({ width, height }: Size): number {
  return Math.ceil(Math.max(width, height) * LEAST_PART)
}

/** Returns the box between two corners. */
export function boxBetween(one: Point, other: Point): Box {
  const x = Math.min(one.x, other.x)
  const y = Math.min(one.y, other.y)
  return { x, y, width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) }
}

const between = (least: number, value: number, most: number) =>
  Math.max(least, Math.min(value, most))

/** Returns a box that was moved, as far as it stays on the picture. */
export function movedBox(box: Box, by: Point, picture: Size): Box {
  return {
    ...box,
    x: between(0, box.x + by.x, picture.width - box.width),
    y: between(0, box.y + by.y, picture.height - box.height),
  }
}

/** Returns a box whose right lower corner was moved, as far as it stays on the picture and is no smaller than the least side. */
export function resizedBox(box: Box, by: Point, picture: Size): Box {
  const least = leastSide(picture)
  return {
    ...box,
    width: between(least, box.width + by.x, picture.width - box.x),
    height: between(least, box.height + by.y, picture.height - box.y),
  }
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Returns the box after a key: arrows move it, and with Shift its right lower corner. `undefined`: the key is none of them. */
export function boxAfterKey(
  box: Box,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  picture: Size,
): Box | undefined {
  const arrow = ARROWS[key]
  if (arrow === undefined) return undefined
  const step = Math.max(1, Math.round(Math.max(picture.width, picture.height) * STEP_PART))
  const by = { x: arrow.x * step, y: arrow.y * step }
  return shiftKey ? resizedBox(box, by, picture) : movedBox(box, by, picture)
}

/** Returns the number of each box, as the service numbers faces: the largest is 1. */
export function numbersOf(boxes: readonly Box[]): number[] {
  const numbered = numberedBoxes(boxes)
  return boxes.map((box) => numbered.indexOf(box) + 1)
}

function isOverlap(one: Box, other: Box): boolean {
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x
  const isBelow = one.y + one.height <= other.y || other.y + other.height <= one.y
  return !isBeside && !isBelow
}

/** Returns the numbers of each two boxes that overlap, the smaller number first. */
export function overlaps(boxes: readonly Box[]): (readonly [number, number])[] {
  const numbered = numberedBoxes(boxes)
  return numbered.flatMap((one, at) =>
    numbered.flatMap((other, index) =>
      index > at && isOverlap(one, other) ? [[at + 1, index + 1] as const] : [],
    ),
  )
}

/** What the form asks for. */
export interface Texts {
  readonly title: string
  readonly projectId: string
  readonly modelId: string
}

/** Returns the template, without its thumbnail. Its id is that of its material, so that an import finds it again. */
export function templateOf(
  texts: Texts,
  { width, height }: Size,
  boxes: readonly Box[],
): Omit<TemplateEntry, 'thumbnail'> {
  const { modelId } = texts
  return { ...texts, id: modelId, width, height, faces: [...templateFaces(modelId, boxes)] }
}
