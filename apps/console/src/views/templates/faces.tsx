/** @module The picture of a template with its faces in numbered boxes. */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { say } from '../../words/words.ts'
import { FaceBoxes } from './face-boxes.tsx'

/**
 * Returns the address of a template's picture on this edge, which sends only those of templates that an app offers.
 *
 * @param widthPx one of the widths that the edge makes; one that makes none sends the original
 */
export function pictureOf({ id }: TemplateEntry, widthPx: 160 | 640): string {
  return `/v1/templates/${encodeURIComponent(id)}/thumbnail?width=${widthPx}`
}

/** Shows the picture and its faces. */
export function TemplatePicture({ template }: { readonly template: TemplateEntry }) {
  const [isGone, setGone] = useState(false)
  const { width, height, faces, title } = template
  return (
    <>
      <div class="faces-on">
        <img
          src={pictureOf(template, 640)}
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
          <FaceBoxes boxes={faces.map(({ box }) => box)} longer={Math.max(width, height)} />
        </svg>
      </div>
      {isGone && <p class="note">{say('templates.noPicture')}</p>}
    </>
  )
}
