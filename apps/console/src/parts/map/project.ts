/**
 * @module Places on the map: the Natural Earth projection, as `geoNaturalEarth1` of d3-geo has it, which drew the land.
 *
 * Source: Bojan Šavrič et al., "A Polynomial Equation for the Natural Earth Projection", 2011.
 */

/** Where the middle of the map is, pixels. */
export const MAP_CENTRE: [x: number, y: number] = [500, 260]

/** Pixels per radian on the equator, before the projection's own factor. */
export const MAP_SCALE = 182

/** The part of the map that is shown: all land but Antarctica and the emptiest of the oceans, pixels. */
export const MAP_VIEW = { x: 60, y: 22, width: 880, height: 412 } as const

const RADIANS = Math.PI / 180

/** Returns the place of a latitude and longitude on the map. */
export function project(latitude: number, longitude: number): readonly [x: number, y: number] {
  const phi = latitude * RADIANS
  const square = phi * phi
  const fourth = square * square
  const x =
    longitude *
    RADIANS *
    (0.8707 -
      0.131979 * square +
      fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth)))
  const y =
    phi *
    (1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)))
  return [MAP_CENTRE[0] + x * MAP_SCALE, MAP_CENTRE[1] - y * MAP_SCALE]
}
