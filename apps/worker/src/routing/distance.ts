/** @module Distances on the globe, and the time that light takes for them. Pure. */

import type { Position } from '../context/index.ts'

const EARTH_RADIUS_KM = 6371
/** There and back, in glass, where light runs 200 km in a millisecond. */
const FIBRE_KM_PER_MS = 100
const HALF_TURN_DEGREES = 180

function radians(degrees: number): number {
  return (degrees * Math.PI) / HALF_TURN_DEGREES
}

/** Length of the great circle between two points, by the haversine formula. */
export function distanceKm(from: Position, to: Position): number {
  const [fromLatitude, toLatitude] = [radians(from.latitude), radians(to.latitude)]
  const north = Math.sin((toLatitude - fromLatitude) / 2)
  const east = Math.sin(radians(to.longitude - from.longitude) / 2)
  const chord = north * north + Math.cos(fromLatitude) * Math.cos(toLatitude) * east * east
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Round trip in milliseconds if a cable followed the great circle: no real one is faster. */
export function lightMs(from: Position, to: Position): number {
  return distanceKm(from, to) / FIBRE_KM_PER_MS
}
