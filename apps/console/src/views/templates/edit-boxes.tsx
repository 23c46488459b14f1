/**
 * @module A picture whose faces are marked by boxes: a box is drawn, moved and resized with the mouse, a finger or the keyboard. Their
 * numbers are those of the service.
 */

import type { Box } from '@fuse-edge/core/edge'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { useId, useRef, useState } from 'preact/hooks'
import { say } from '../../words/words.ts'
import {
  boxAfterKey,
  boxBetween,
  leastSide,
  movedBox,
  numbersOf,
  type Point,
  resizedBox,
  type Size,
} from './boxes.ts'
import { FaceBox } from './face-boxes.tsx'

/** What is edited. */
export interface EditBoxesProps {
  /** `url` is a `blob:` address. */
  readonly picture: Size & { readonly url: string; readonly name: string }
  readonly boxes: readonly Box[]
  readonly onBoxes: (boxes: readonly Box[]) => void
  /** Removes a box that has the focus. */
  readonly onRemove: (index: number) => void
}

/** What a pointer that is down does. */
interface Drag {
  readonly start: Point
  /** The box that is moved or resized, as it was. Absent where a new one is drawn. */
  readonly of?: { readonly index: number; readonly box: Box; readonly isCorner: boolean }
}

/** Returns where a pointer is on the picture, in whole px of it. */
function pointOf(event: PointerEvent, picture: Size, area: Element): Point {
  const { left, top, width, height } = area.getBoundingClientRect()
  const within = (part: number, size: number) => Math.round(Math.min(Math.max(part, 0), 1) * size)
  return {
    x: within((event.clientX - left) / width, picture.width),
    y: within((event.clientY - top) / height, picture.height),
  }
}

/** Returns the box under a pointer. */
function boxUnder(event: PointerEvent, boxes: readonly Box[]): Drag['of'] {
  const part = event.target instanceof Element && event.target.closest('[data-box]')
  if (!part) return undefined
  const index = Number(part.getAttribute('data-box'))
  const box = boxes[index]
  const isCorner = event.target instanceof Element && event.target.matches('[data-corner]')
  return box && { index, box, isCorner }
}

/** Handles the pointer on the picture. */
function useDrag({ picture, boxes, onBoxes }: EditBoxesProps) {
  const area = useRef<SVGSVGElement>(null)
  const [drag, setDrag] = useState<Drag>()
  const [drawn, setDrawn] = useState<Box>()
  const down = (event: PointerEvent) => {
    if (!area.current) return
    const of = boxUnder(event, boxes)
    if (!of && boxes.length >= FUSION_LIMITS.FACES_MAX) return
    area.current.setPointerCapture(event.pointerId)
    setDrag({ start: pointOf(event, picture, area.current), ...(of && { of }) })
  }
  const move = (event: PointerEvent) => {
    if (!drag || !area.current) return
    const { start, of } = drag
    const point = pointOf(event, picture, area.current)
    if (!of) return setDrawn(boxBetween(start, point))
    const by = { x: point.x - start.x, y: point.y - start.y }
    const change = of.isCorner ? resizedBox : movedBox
    onBoxes(boxes.map((box, at) => (at === of.index ? change(of.box, by, picture) : box)))
  }
  const up = () => {
    const least = leastSide(picture)
    if (drawn && Math.min(drawn.width, drawn.height) >= least) onBoxes([...boxes, drawn])
    setDrag(undefined)
    setDrawn(undefined)
  }
  return { area, drawn, down, move, up }
}

/** Shows the picture with its boxes. */
export function EditBoxes(props: EditBoxesProps) {
  const { picture, boxes, onBoxes, onRemove } = props
  const { area, drawn, down, move, up } = useDrag(props)
  const help = useId()
  const { width, height, url, name } = picture
  const longer = Math.max(width, height)
  const numbers = numbersOf(boxes)
  const press = (event: KeyboardEvent, index: number) => {
    const box = boxes[index]
    if (!box) return
    const isRemoved = event.key === 'Delete' || event.key === 'Backspace'
    const after = boxAfterKey(box, event, picture)
    if (!isRemoved && !after) return
    event.preventDefault()
    if (after) onBoxes(boxes.map((one, at) => (at === index ? after : one)))
    else onRemove(index)
  }
  return (
    <>
      <div class="faces-on drawing">
        <img src={url} alt={say('draw.picture', { name })} width={width} height={height} />
        <svg
          ref={area}
          viewBox={`0 0 ${width} ${height}`}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
        >
          <title>{say('draw.boxes')}</title>
          {boxes.map((box, index) => (
            // biome-ignore lint/a11y/useSemanticElements: SVG has no button; its attribute has lower case
            <g
              key={index}
              data-box={index}
              tabindex={0}
              role="button"
              aria-label={say('draw.box', { n: numbers[index] ?? 0, ...box })}
              aria-describedby={help}
              onKeyDown={(event) => press(event, index)}
            >
              <FaceBox box={box} label={String(numbers[index])} longer={longer} hasCorner />
            </g>
          ))}
          {drawn && <FaceBox box={drawn} label="" longer={longer} />}
        </svg>
      </div>
      <p id={help} class="sm quiet">
        {say('draw.say')}
      </p>
    </>
  )
}
