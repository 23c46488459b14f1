/** @module Distances on the globe, and the time that light needs for them. Pure. */

import type { Position } from '../context/index.ts'

const EARTH_RADIUS_KM = 6371
/** Round trip in glass fibre, in which light covers 200 km per millisecond. */
const FIBRE_KM_PER_MS = 100
const HALF_TURN_DEGREES = 180

function radians(degrees: number): number {
  return (degrees * Math.PI) / HALF_TURN_DEGREES
}

/** Returns the length of the great circle between two points, by the haversine formula. */
export function distanceKm(from: Position, to: Position): number {
  const [fromLatitude, toLatitude] = [radians(from.latitude), radians(to.latitude)]
  const north = Math.sin((toLatitude - fromLatitude) / 2)
  const east = Math.sin(radians(to.longitude - from.longitude) / 2)
  const chord = north * north + Math.cos(fromLatitude) * Math.cos(toLatitude) * east * east
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Returns the round trip in milliseconds over a cable along the great circle, which no real cable beats. */
export function lightMs(from: Position, to: Position): number {
  return distanceKm(from, to) / FIBRE_KM_PER_MS
}
