/** @module Boxes on a picture: drawing, moving and resizing them in whole px of the picture, with sides within their limits. */

import type { FaceRect, ObjectShape } from '@fuse-edge/core/api'
import type { Json } from './json.ts'
import { isObject } from './json.ts'

/** A place on a picture, in its px. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** What bounds a box. */
export interface Bounds {
  /** Size of the picture in px. */
  readonly width: number
  readonly height: number
  /** Least and greatest side in px. */
  readonly least: number
  readonly most: number
}

/** What a pointer that goes down on a picture begins. */
export type Grip =
  /** Moves the box; where the pointer was in it. */
  | { readonly kind: 'move'; readonly from: Point; readonly box: FaceRect }
  /** Draws a box from a place that stays: a corner, or where the pointer went down. */
  | { readonly kind: 'draw'; readonly anchor: Point }

/** Returns whether the fields of an object are those of a box. */
export function isBoxShape({ fields }: ObjectShape): boolean {
  return Object.keys(fields).join() === 'X,Y,Width,Height'
}

/** Returns the bounds of a box on a picture of a size. */
export function boundsOf({ fields }: ObjectShape, width: number, height: number): Bounds {
  const side = fields.Width
  const { min = 1, max = Number.POSITIVE_INFINITY } = side?.type === 'integer' ? side : {}
  return { width, height, least: min, most: max }
}

/** Returns the box of a value; `undefined` where it is none, or its numbers are missing. */
export function boxOf(value: Json | undefined): FaceRect | undefined {
  if (!isObject(value)) return undefined
  const { X, Y, Width, Height } = value
  const isWhole = [X, Y, Width, Height].every((one) => typeof one === 'number')
  return isWhole ? ({ X, Y, Width, Height } as unknown as FaceRect) : undefined
}

function clamp(value: number, min: number, max: number): number {
  return Math.round(Math.max(min, Math.min(max, value)))
}

/** Returns a box with its sides within their limits, and inside of the picture where it fits. */
export function within(box: FaceRect, { width, height, least, most }: Bounds): FaceRect {
  const Width = clamp(box.Width, least, Math.max(least, Math.min(most, width)))
  const Height = clamp(box.Height, least, Math.max(least, Math.min(most, height)))
  return {
    X: clamp(box.X, 0, Math.max(0, width - Width)),
    Y: clamp(box.Y, 0, Math.max(0, height - Height)),
    Width,
    Height,
  }
}

/** Returns what a pointer begins: within `reach` of a corner it takes that, in the box it moves it, elsewhere it draws one. */
export function gripAt(point: Point, box: FaceRect | undefined, reach: number): Grip {
  if (!box) return { kind: 'draw', anchor: point }
  const { X, Y, Width, Height } = box
  const [right, bottom] = [X + Width, Y + Height]
  const isNear = (one: number, other: number) => Math.abs(one - other) <= reach
  for (const [x, oppositeX] of [[X, right] as const, [right, X] as const]) {
    for (const [y, oppositeY] of [[Y, bottom] as const, [bottom, Y] as const]) {
      if (isNear(point.x, x) && isNear(point.y, y)) {
        return { kind: 'draw', anchor: { x: oppositeX, y: oppositeY } }
      }
    }
  }
  const isInside = point.x > X && point.x < right && point.y > Y && point.y < bottom
  return isInside ? { kind: 'move', from: point, box } : { kind: 'draw', anchor: point }
}

/** Returns the box while the pointer is at a place. */
export function dragged(grip: Grip, to: Point, bounds: Bounds): FaceRect {
  if (grip.kind === 'move') {
    const { box, from } = grip
    return within({ ...box, X: box.X + to.x - from.x, Y: box.Y + to.y - from.y }, bounds)
  }
  const { anchor } = grip
  const Width = clamp(Math.abs(to.x - anchor.x), bounds.least, bounds.most)
  const Height = clamp(Math.abs(to.y - anchor.y), bounds.least, bounds.most)
  const X = to.x < anchor.x ? anchor.x - Width : anchor.x
  const Y = to.y < anchor.y ? anchor.y - Height : anchor.y
  return within({ X, Y, Width, Height }, bounds)
}

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** A key: its name, and those that are held. */
export interface Key {
  readonly key: string
  /** Resizes in place of moving. */
  readonly shiftKey: boolean
  /** By a single px. */
  readonly ctrlKey: boolean
}

/** Returns the box after a key; `undefined` for a key that is none of it. */
export function keyed(box: FaceRect, { key, shiftKey, ctrlKey }: Key, bounds: Bounds) {
  const arrow = Object.hasOwn(ARROWS, key) ? ARROWS[key] : undefined
  if (!arrow) return undefined
  const step = ctrlKey ? 1 : Math.max(1, Math.round(Math.max(bounds.width, bounds.height) / 100))
  const [x, y] = [arrow[0] * step, arrow[1] * step]
  const { X, Y, Width, Height } = box
  const next = shiftKey
    ? { X, Y, Width: Width + x, Height: Height + y }
    : { X: X + x, Y: Y + y, Width, Height }
  return within(next, bounds)
}

/** Returns a box in the middle of the picture, for a person who begins with keys. */
export function middleBox(bounds: Bounds): FaceRect {
  const { width, height } = bounds
  const third = { X: width / 3, Y: height / 3, Width: width / 3, Height: height / 3 }
  return within(third, bounds)
}
