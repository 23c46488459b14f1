/** @module Numbered boxes over a picture, in px of the whole picture, so that they fit any size of it. */

import type { Box } from '@fuse-edge/core/edge'

/** Parts of the picture's longer side. */
const LINE = 0.006
const LETTER = 0.05
const INSET = 0.012
const CORNER = 0.045

interface FaceBoxProps {
  readonly box: Box
  readonly label: string
  /** The longer side of the picture, px. */
  readonly longer: number
  /** Whether the right lower corner can be taken. @default false */
  readonly hasCorner?: boolean
}

/** Draws a box into an SVG whose view box is the picture. */
export function FaceBox({ box, label, longer, hasCorner = false }: FaceBoxProps) {
  const { x, y, width, height } = box
  const corner = longer * CORNER
  return (
    <>
      <rect x={x} y={y} width={width} height={height} stroke-width={longer * LINE} />
      <text x={x + longer * INSET} y={y + longer * LETTER} font-size={longer * LETTER}>
        {label}
      </text>
      {hasCorner && (
        <rect
          data-corner
          x={x + width - corner / 2}
          y={y + height - corner / 2}
          width={corner}
          height={corner}
          stroke-width={longer * LINE}
        />
      )}
    </>
  )
}

/** Draws the boxes of a template, in the order of their numbers. */
export function FaceBoxes({
  boxes,
  longer,
}: {
  readonly boxes: readonly Box[]
  readonly longer: number
}) {
  return (
    <>
      {boxes.map((box, index) => (
        <FaceBox key={index} box={box} label={String(index + 1)} longer={longer} />
      ))}
    </>
  )
}
