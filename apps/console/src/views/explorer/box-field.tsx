/** @module A box that is drawn on the picture it belongs to, beside its numbers. */

import type { FaceRect, ObjectShape } from '@fuse-edge/core/api'
import { useId, useRef, useState } from 'preact/hooks'
import {
  type Bounds,
  boundsOf,
  boxOf,
  dragged,
  type Grip,
  gripAt,
  keyed,
  middleBox,
  type Point,
} from '../../explorer/box.ts'
import { type Json, type Path, valueAt } from '../../explorer/json.ts'
import { say } from '../../words/words.ts'
import { type Form, pathText } from './form.ts'
import { usePicture } from './use-picture.ts'

/** How near a corner is taken, in px of the screen. */
const REACH_PX = 14
/** Side of a corner's mark, as a part of the longer side of the picture. */
const MARK_SHARE = 1 / 40

/** Returns the value that stands for the picture of a box: the photo beside it, or the template. */
function pictureOf({ parameters }: Form, path: Path): Json | undefined {
  if (path.at(-1) === 'InputImageFaceRect') {
    return valueAt(parameters, [...path.slice(0, -1), 'Image'])
  }
  const { ModelImage: model, ModelId: id } = parameters
  return model ?? (typeof id === 'string' && id !== '' ? { material: id } : undefined)
}

/** Returns the boxes of the faces that the emulator knows on the picture of a box. */
function facesOf({ info }: Form, picture: Json | undefined): readonly FaceRect[] {
  const id = valueAt(picture, ['material'])
  const all = [...(info?.activities ?? []), ...(info?.activities2018 ?? [])]
  const material = all.flatMap(({ materials }) => materials).find((one) => one.id === id)
  return material?.faces.map(({ rect }) => rect) ?? []
}

interface Size {
  readonly width: number
  readonly height: number
}

interface AreaProps {
  readonly label: string
  readonly describedBy: string
  readonly address: string
  readonly shape: ObjectShape
  /** Zero until the picture is loaded. */
  readonly size: Size
  readonly onSize: (size: Size) => void
  readonly box: FaceRect | undefined
  readonly onBox: (box: FaceRect) => void
}

function Marks({ box, side }: { readonly box: FaceRect; readonly side: number }) {
  const { X, Y, Width, Height } = box
  const rect = { x: X, y: Y, width: Width, height: Height }
  return (
    <>
      <rect class="face-under" {...rect} />
      <rect class="face on" {...rect} />
      {[X, X + Width].flatMap((x) =>
        [Y, Y + Height].map((y) => (
          <rect
            key={`${x}-${y}`}
            class="corner"
            x={x - side / 2}
            y={y - side / 2}
            width={side}
            height={side}
          />
        )),
      )}
    </>
  )
}

/** The picture with the box. The pointer draws, moves and resizes it; so do the arrow keys. */
function Area(props: AreaProps) {
  const { label, describedBy, address, shape, size, onSize, box, onBox } = props
  const svg = useRef<SVGSVGElement>(null)
  const grip = useRef<Grip | undefined>(undefined)
  const bounds: Bounds = boundsOf(shape, size.width, size.height)
  const longer = Math.max(size.width, size.height)
  const scale = () => size.width / (svg.current?.getBoundingClientRect().width || 1)
  const pointOf = (event: PointerEvent): Point => {
    const { left = 0, top = 0 } = svg.current?.getBoundingClientRect() ?? {}
    return { x: (event.clientX - left) * scale(), y: (event.clientY - top) * scale() }
  }
  return (
    <div
      class="box-area"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the element is a widget with its own keys
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      onKeyDown={(event) => {
        const next = box ? keyed(box, event, bounds) : middleBox(bounds)
        if (!next || (!box && event.key !== 'Enter')) return
        event.preventDefault()
        onBox(next)
      }}
    >
      <img
        src={address}
        alt=""
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
          onSize({ width, height })
        }
      />
      {longer > 0 && (
        <svg
          ref={svg}
          viewBox={`0 0 ${size.width} ${size.height}`}
          aria-hidden="true"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            grip.current = gripAt(pointOf(event), box, REACH_PX * scale())
          }}
          onPointerMove={(event) => {
            if (grip.current) onBox(dragged(grip.current, pointOf(event), bounds))
          }}
          onPointerUp={() => {
            grip.current = undefined
          }}
          onPointerCancel={() => {
            grip.current = undefined
          }}
        >
          {box && <Marks box={box} side={longer * MARK_SHARE} />}
        </svg>
      )}
    </div>
  )
}

interface BoxFieldProps {
  readonly form: Form
  readonly path: Path
  readonly shape: ObjectShape
}

/** Shows the picture of a box; a sentence where it cannot be shown here. */
export function BoxField({ form, path, shape }: BoxFieldProps) {
  const id = useId()
  const value = pictureOf(form, path)
  const address = usePicture(value)
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const name = pathText(path)
  if (address === undefined) return <p class="help">{say('explorer.box.noPicture')}</p>
  const set = ({ X, Y, Width, Height }: FaceRect) => form.set(path, { X, Y, Width, Height })
  return (
    <div class="stack tight">
      <Area
        key={address}
        label={say('explorer.box.name', { name })}
        describedBy={id}
        address={address}
        shape={shape}
        size={size}
        onSize={setSize}
        box={boxOf(valueAt(form.parameters, path))}
        onBox={set}
      />
      <p class="help" id={id}>
        {say('explorer.box.say')}
      </p>
      <div class="row wrap">
        {size.width > 0 && (
          <button
            type="button"
            class="btn small"
            onClick={() => set(middleBox(boundsOf(shape, size.width, size.height)))}
          >
            {say('explorer.box.middle')}
          </button>
        )}
        {facesOf(form, value).map((rect, index) => (
          <button key={index} type="button" class="btn small" onClick={() => set(rect)}>
            {say('explorer.box.face', { n: index + 1 })}
          </button>
        ))}
      </div>
    </div>
  )
}
