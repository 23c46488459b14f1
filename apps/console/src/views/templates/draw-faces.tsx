/** @module Marks the faces of a picture: by dragging on it, or by numbers. */

import type { Box } from '@fuse-edge/core/edge'
import { useRef, useState } from 'preact/hooks'
import { CountField } from '../../parts/fields.tsx'
import { say } from '../../words/words.ts'
import { boxBetween, type Picture, type Point } from './boxes.ts'
import { FaceBoxes } from './face-boxes.tsx'

/** Part of the picture's longer side: smaller boxes are clicks, not faces. */
const LEAST = 0.02
/** A new box by the button: the middle third. */
const THIRD = 3

const MOST_FACES = 6
const FIELDS = ['x', 'y', 'width', 'height'] as const

/** Returns where a pointer is on the picture, in whole px of it. */
function pointOf(event: PointerEvent, picture: Picture, area: Element): Point {
  const { left, top, width, height } = area.getBoundingClientRect()
  const within = (part: number, size: number) => Math.round(Math.min(Math.max(part, 0), 1) * size)
  return {
    x: within((event.clientX - left) / width, picture.width),
    y: within((event.clientY - top) / height, picture.height),
  }
}

interface DrawProps {
  readonly picture: Picture
  readonly boxes: readonly Box[]
  readonly onBoxes: (boxes: readonly Box[]) => void
}

/** Draws a box from where the pointer goes down to where it goes up. */
function Area({ picture, boxes, onBoxes }: DrawProps) {
  const [start, setStart] = useState<Point>()
  const [end, setEnd] = useState<Point>()
  const area = useRef<SVGSVGElement>(null)
  const { width, height } = picture
  const longer = Math.max(width, height)
  const drawn = start && end ? [boxBetween(start, end)] : []
  const down = (event: PointerEvent) => {
    if (!area.current || boxes.length >= MOST_FACES) return
    area.current.setPointerCapture(event.pointerId)
    setStart(pointOf(event, picture, area.current))
    setEnd(undefined)
  }
  const move = (event: PointerEvent) => {
    if (start && area.current) setEnd(pointOf(event, picture, area.current))
  }
  const up = () => {
    const [box] = drawn
    if (box && Math.min(box.width, box.height) > longer * LEAST) onBoxes([...boxes, box])
    setStart(undefined)
    setEnd(undefined)
  }
  return (
    <div class="faces-on drawing">
      <img src={picture.url} alt={say('draw.picture')} width={width} height={height} />
      <svg
        ref={area}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      >
        <FaceBoxes boxes={[...boxes, ...drawn]} longer={longer} />
      </svg>
    </div>
  )
}

/** Shows the picture and its boxes, each with its numbers. */
export function DrawFaces({ picture, boxes, onBoxes }: DrawProps) {
  const replace = (index: number, change: Partial<Box>) =>
    onBoxes(boxes.map((box, at) => (at === index ? { ...box, ...change } : box)))
  const add = () => {
    const width = Math.round(picture.width / THIRD)
    const height = Math.round(picture.height / THIRD)
    onBoxes([...boxes, { x: width, y: height, width, height }])
  }
  return (
    <div class="stack">
      <p class="sm quiet">{say('draw.say')}</p>
      <Area picture={picture} boxes={boxes} onBoxes={onBoxes} />
      {boxes.map((box, index) => (
        <fieldset key={index} class="plain">
          <legend class="lab">{say('templates.face', { n: index + 1 })}</legend>
          <div class="quarters">
            {FIELDS.map((field) => (
              <CountField
                key={field}
                label={say(`draw.${field}`)}
                value={box[field]}
                onValue={(value) => replace(index, { [field]: value })}
                required
              />
            ))}
          </div>
          <button
            type="button"
            class="link"
            onClick={() => onBoxes(boxes.filter((_, at) => at !== index))}
          >
            {say('draw.remove', { n: index + 1 })}
          </button>
        </fieldset>
      ))}
      <button type="button" class="btn" disabled={boxes.length >= MOST_FACES} onClick={add}>
        {say('draw.add')}
      </button>
    </div>
  )
}
