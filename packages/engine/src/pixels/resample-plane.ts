/** @module Shrinks a plane by any factor, and samples the shrunk plane at the pixels of the full size. */
import type { Size } from '../geometry/polygon.ts'
import { clamp } from '../geometry/smoothstep.ts'
import type { Plane } from './pyramid.ts'

/** Shrinks a plane: each value is the mean of the area that it covers. @param factor 1 or more */
export function averagedPlane({ width, height, data }: Plane, factor: number): Plane {
  const columns = areasOf(width, factor)
  const rows = areasOf(height, factor)
  const averaged = new Float32Array(columns.length * rows.length)
  const line = new Float32Array(width)
  for (let y = 0; y < rows.length; y++) {
    const area = rows[y]
    line.fill(0)
    for (let row = area.first; row <= area.last; row++) {
      const share = shareOf(area, row)
      const from = row * width
      for (let x = 0; x < width; x++) line[x] += data[from + x] * share
    }
    for (let x = 0, out = y * columns.length; x < columns.length; x++, out++) {
      for (let at = columns[x].first; at <= columns[x].last; at++) {
        averaged[out] += line[at] * shareOf(columns[x], at)
      }
    }
  }
  return { width: columns.length, height: rows.length, data: averaged }
}

/** The part of an axis that one value of a shrunk picture covers. */
export interface Area {
  readonly from: number
  readonly to: number
  readonly first: number
  readonly last: number
}

/** Returns the parts of an axis that each value covers after shrinking. */
export function areasOf(length: number, factor: number): Area[] {
  return Array.from({ length: Math.max(1, Math.round(length / factor)) }, (_, index) => {
    const from = index * factor
    const to = Math.min(length, from + factor)
    return { from, to, first: Math.floor(from), last: Math.ceil(to) - 1 }
  })
}

/** Returns the weight of one value of the axis in the mean over an area. */
export function shareOf({ from, to }: Area, at: number): number {
  return (Math.min(to, at + 1) - Math.max(from, at)) / (to - from)
}

/** For each pixel of the full size along one axis, the two values of the shrunk plane that it lies between. */
export interface Between {
  readonly at: Int32Array
  readonly next: Int32Array
  /** Weight of `next`, 0 to 1. */
  readonly share: Float32Array
}

/** Returns where `pixels` of the full size lie between the values of an axis that was shrunk by `factor`. */
export function between(pixels: number, factor: number, shrunkPixels: number): Between {
  const at = new Int32Array(pixels)
  const next = new Int32Array(pixels)
  const share = new Float32Array(pixels)
  for (let pixel = 0; pixel < pixels; pixel++) {
    const position = clamp((pixel + 0.5) / factor - 0.5, 0, shrunkPixels - 1)
    at[pixel] = position
    next[pixel] = Math.min(shrunkPixels - 1, at[pixel] + 1)
    share[pixel] = position - at[pixel]
  }
  return { at, next, share }
}

/** Returns a shrunk plane at the full size, by bilinear interpolation. */
export function upscaledPlane(plane: Plane, size: Size, factor: number): Float32Array {
  const columns = between(size.width, factor, plane.width)
  const rows = between(size.height, factor, plane.height)
  const upscaled = new Float32Array(size.width * size.height)
  const line = new Float32Array(plane.width)
  for (let y = 0, out = 0; y < size.height; y++) {
    const above = rows.at[y] * plane.width
    const below = rows.next[y] * plane.width
    const share = rows.share[y]
    for (let x = 0; x < line.length; x++) {
      line[x] = plane.data[above + x] + (plane.data[below + x] - plane.data[above + x]) * share
    }
    for (let x = 0; x < size.width; x++, out++) {
      const left = line[columns.at[x]]
      upscaled[out] = left + (line[columns.next[x]] - left) * columns.share[x]
    }
  }
  return upscaled
}

/** Returns what a plane loses when it is shrunk by `factor`. */
export function lostDetail(plane: Plane, factor: number): Float32Array {
  const kept = upscaledPlane(averagedPlane(plane, factor), plane, factor)
  for (let i = 0; i < kept.length; i++) kept[i] = plane.data[i] - kept[i]
  return kept
}
