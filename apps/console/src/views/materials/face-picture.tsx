/** @module The picture of a material with its faces as numbered boxes. */

import type { MaterialFace, MaterialReport } from '@fuse-edge/core/control'
import { say } from '../../words/words.ts'
import { fitOf } from './fit.ts'

/** Height of a number, as a part of the longer side of the picture. */
const TAG_SHARE = 1 / 32

interface BoxProps {
  readonly face: MaterialFace
  readonly number: number
  readonly unit: number
  readonly isChosen: boolean
}

function Box({ face, number, unit, isChosen }: BoxProps) {
  const { X, Y, Width, Height } = face.rect
  const box = { x: X, y: Y, width: Width, height: Height, rx: unit / 4 }
  const on = isChosen ? ' on' : ''
  const above = Y - unit * 1.2
  return (
    <>
      <rect class="face-under" {...box} />
      <rect class={`face${on}`} {...box} />
      <g class={`tag${on}`} transform={`translate(${X} ${above < 0 ? Y : above})`}>
        <rect width={unit} height={unit} rx={unit / 5} />
        <text x={unit / 2} y={unit * 0.72} text-anchor="middle" font-size={unit * 0.62}>
          {number}
        </text>
      </g>
    </>
  )
}

interface FacePictureProps {
  readonly material: MaterialReport
  /** Number of the chosen face, from 1. */
  readonly chosen: number
}

/** Shows the picture. */
export function FacePicture({ material, chosen }: FacePictureProps) {
  const { id, name, width, height, faces } = material
  const unit = Math.max(width, height) * TAG_SHARE
  return (
    <div class="shot" style={fitOf(width, height)}>
      <img src={`/_emulator/materials/${id}.jpg`} width={width} height={height} alt={name} />
      <svg viewBox={`0 0 ${width} ${height}`} role="img">
        <title>{say('materials.facesOn', { n: faces.length })}</title>
        {faces.map((face, index) => (
          <Box
            key={face.id}
            face={face}
            number={index + 1}
            unit={unit}
            isChosen={index + 1 === chosen}
          />
        ))}
      </svg>
    </div>
  )
}
