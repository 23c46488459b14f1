/** @module Where the parts of the map are: bubbles, arcs, markers, and labels that do not lie over one another. Pure. */

import { MAP_VIEW, project } from './project.ts'
import { COUNTRIES } from './world.ts'

/** End users of a country. */
export interface Bubble {
  readonly country: string
  readonly calls: number
}

/** An access region. */
export interface Marker {
  readonly region: string
  readonly latitude: number
  readonly longitude: number
  readonly label: string
  /** `down`: its breaker is open. `idle`: it serves, and is not what the map is about. */
  readonly kind: 'up' | 'down' | 'idle'
}

/** A way from a country to a region. */
export interface Arc {
  readonly country: string
  readonly region: string
  /** `main`: what the map is about. `hot`: to a region that is down. */
  readonly kind: 'plain' | 'main' | 'hot'
}

/** What a map shows. */
export interface MapData {
  readonly bubbles: readonly Bubble[]
  readonly markers: readonly Marker[]
  readonly arcs: readonly Arc[]
}

/** A point, pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A label with its place: the end of the text that `anchor` names, on the base line. */
export interface Label extends Point {
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
}

/** A laid out map, pixels. */
export interface MapLayout {
  readonly height: number
  /** Factor from the pixels of the land to those of the picture. */
  readonly scale: number
  readonly bubbles: readonly (Bubble & Point & { readonly radius: number })[]
  readonly markers: readonly (Marker & Point)[]
  readonly arcs: readonly (Arc & { readonly path: string })[]
  readonly labels: readonly Label[]
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const RADIUS_MAX = 17
const RADIUS_MIN = 2.5
/** Width of the picture from which bubbles have their full size. */
const FULL_WIDTH = 620
const BEND = 0.16
const MARKER_RADIUS = 6
/** Of the labels: 11 px of the system's font, rounded up. */
const LETTER = 6.9
const WIDE_LETTER = 11.5
const LINE = 14
const BASE_LINE = 10
/** Weight of a covered bubble beside that of a covered label. */
const SOFT = 0.25
const NEAR = 11
/** Cost of a place that is not beside its marker: the label seems to belong to another one. */
const FAR_COST = 160
const FAR = 24

/** Returns the height of a map of a width. */
export function heightOf(width: number): number {
  return (width * MAP_VIEW.height) / MAP_VIEW.width
}

/** Returns a function that places a latitude and longitude in a picture of a width. */
export function placer(width: number): (latitude: number, longitude: number) => Point {
  const scale = width / MAP_VIEW.width
  return (latitude, longitude) => {
    const [x, y] = project(latitude, longitude)
    return { x: (x - MAP_VIEW.x) * scale, y: (y - MAP_VIEW.y) * scale }
  }
}

/** Returns the width of a text, about. */
function widthOf(text: string): number {
  return Array.from(text).reduce(
    (sum, letter) => sum + (letter > '\u2e7f' ? WIDE_LETTER : LETTER),
    0,
  )
}

function areaOf(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return Math.max(width, 0) * Math.max(height, 0)
}

/** Returns the box of a label. */
export function boxOf({ x, y, text, anchor }: Label): Box {
  const width = widthOf(text)
  const before = { start: 0, middle: width / 2, end: width }[anchor]
  return {
    left: x - before,
    top: y - BASE_LINE,
    right: x - before + width,
    bottom: y + LINE - BASE_LINE,
  }
}

/** Returns where the label of a point may stand, the best first. */
function candidates({ x, y }: Point, text: string): readonly { label: Label; cost: number }[] {
  const around = (gap: number): readonly Label[] => [
    { text, x: x + gap, y: y + 4, anchor: 'start' },
    { text, x: x - gap, y: y + 4, anchor: 'end' },
    { text, x, y: y + gap + BASE_LINE, anchor: 'middle' },
    { text, x, y: y - gap, anchor: 'middle' },
    { text, x: x + gap, y: y - gap, anchor: 'start' },
    { text, x: x + gap, y: y + gap + BASE_LINE, anchor: 'start' },
    { text, x: x - gap, y: y - gap, anchor: 'end' },
    { text, x: x - gap, y: y + gap + BASE_LINE, anchor: 'end' },
  ]
  return [
    ...around(NEAR).map((label) => ({ label, cost: 0 })),
    ...around(FAR).map((label) => ({ label, cost: FAR_COST })),
  ]
}

function squareAround({ x, y }: Point, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

/** What labels stand on. */
export interface Ground {
  readonly width: number
  readonly height: number
  /** May be covered where there is no other place. */
  readonly bubbles: readonly (Point & { readonly radius: number })[]
}

/** Places labels one after the other, each where it covers the least of labels, markers, bubbles, and of what is outside. */
export function placeLabels(
  points: readonly (Point & { readonly label: string })[],
  { width, height, bubbles }: Ground,
): readonly Label[] {
  const taken = points.map((point) => squareAround(point, MARKER_RADIUS))
  const soft = bubbles.map((bubble) => squareAround(bubble, bubble.radius))
  const frame = { left: 0, top: 0, right: width, bottom: height }
  return points.map((point) => {
    const priced = candidates(point, point.label).map(({ label, cost }) => {
      const box = boxOf(label)
      const whole = (box.right - box.left) * (box.bottom - box.top)
      const outside = whole - areaOf(box, frame)
      const covered = taken.reduce((sum, other) => sum + areaOf(box, other), 0)
      const dimmed = soft.reduce((sum, other) => sum + areaOf(box, other), 0)
      return { label, box, cost: cost + outside + covered + dimmed * SOFT }
    })
    const best = priced.reduce((one, other) => (other.cost < one.cost ? other : one))
    taken.push(best.box)
    return best.label
  })
}

/** Returns a line that bends to the north. */
function bent(from: Point, to: Point): string {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const lift = Math.hypot(to.x - from.x, to.y - from.y) * BEND
  const points = [from, { x: middle.x, y: middle.y - lift }, to]
  const [start, bend, end] = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
  return `M${start}Q${bend} ${end}`
}

/** Lays out a map. Countries that it does not know are left out: the table has them. */
export function layOutMap({ bubbles, markers, arcs }: MapData, width: number): MapLayout {
  const place = placer(width)
  const height = heightOf(width)
  const placeOf = (country: string): Point | undefined => {
    const point = COUNTRIES[country]
    return point && place(...point)
  }
  const most = Math.max(...bubbles.map(({ calls }) => calls), 1)
  const largest = RADIUS_MAX * Math.min(width / FULL_WIDTH, 1)
  const placed = markers.map((marker) => ({
    ...marker,
    ...place(marker.latitude, marker.longitude),
  }))
  const drawn = bubbles.flatMap((bubble) => {
    const at = placeOf(bubble.country)
    const radius = Math.max(largest * Math.sqrt(bubble.calls / most), RADIUS_MIN)
    return at ? [{ ...bubble, ...at, radius }] : []
  })
  return {
    height,
    scale: width / MAP_VIEW.width,
    bubbles: drawn,
    markers: placed,
    arcs: arcs.flatMap((arc) => {
      const from = placeOf(arc.country)
      const to = placed.find(({ region }) => region === arc.region)
      return from && to ? [{ ...arc, path: bent(from, to) }] : []
    }),
    labels: placeLabels(
      placed.filter(({ label }) => label !== ''),
      { width, height, bubbles: drawn },
    ),
  }
}

/** Returns the country whose middle is nearest to a point of the picture; `undefined` where none is near. */
export function countryAt(point: Point, width: number, near: number): string | undefined {
  const place = placer(width)
  let best: { country: string; distance: number } | undefined
  for (const [country, middle] of Object.entries(COUNTRIES)) {
    const { x, y } = place(...middle)
    const distance = Math.hypot(x - point.x, y - point.y)
    if (distance <= near && (!best || distance < best.distance)) best = { country, distance }
  }
  return best?.country
}
