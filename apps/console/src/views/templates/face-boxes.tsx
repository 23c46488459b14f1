/** @module Numbered boxes over a picture, in px of the whole picture, so that they fit any size of it. */

import type { Box } from '@fuse-edge/core/edge'

/** Parts of the picture's longer side. */
const LINE = 0.006
const LETTER = 0.05
const INSET = 0.012

/** Draws the boxes into an SVG whose view box is the picture. `longer` is the longer side of the picture, px. */
export function FaceBoxes({
  boxes,
  longer,
}: {
  readonly boxes: readonly Box[]
  readonly longer: number
}) {
  return (
    <>
      {boxes.map(({ x, y, width, height }, index) => (
        <g key={`${x} ${y} ${width} ${height} ${index}`}>
          <rect x={x} y={y} width={width} height={height} stroke-width={longer * LINE} />
          <text x={x + longer * INSET} y={y + longer * LETTER} font-size={longer * LETTER}>
            {index + 1}
          </text>
        </g>
      ))}
    </>
  )
}
