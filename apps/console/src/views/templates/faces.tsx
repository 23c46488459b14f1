/** @module The picture of a template with its faces in numbered boxes. */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { say } from '../../words/words.ts'

/** Parts of the picture's longer side. */
const LINE = 0.006
const LETTER = 0.05
const INSET = 0.012

/** Returns the address of a template's picture on this edge, which sends only those of templates that an app offers. */
export function pictureOf({ id }: TemplateEntry): string {
  return `/v1/templates/${encodeURIComponent(id)}/thumbnail`
}

/** Shows the picture and its faces. The boxes are in px of the whole picture, so they fit any size. */
export function TemplatePicture({ template }: { readonly template: TemplateEntry }) {
  const [isGone, setGone] = useState(false)
  const { width, height, faces, title } = template
  const longer = Math.max(width, height)
  return (
    <>
      <div class="faces-on">
        <img
          src={pictureOf(template)}
          alt={title}
          width={width}
          height={height}
          onError={() => setGone(true)}
        />
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={say('templates.faces', { n: faces.length })}
        >
          {faces.map(({ id, box }, index) => (
            <g key={id}>
              <rect
                x={box.x}
                y={box.y}
                width={box.width}
                height={box.height}
                stroke-width={longer * LINE}
              />
              <text
                x={box.x + longer * INSET}
                y={box.y + longer * LETTER}
                font-size={longer * LETTER}
              >
                {index + 1}
              </text>
            </g>
          ))}
        </svg>
      </div>
      {isGone && <p class="note">{say('templates.noPicture')}</p>}
    </>
  )
}
