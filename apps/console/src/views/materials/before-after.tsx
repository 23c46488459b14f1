/** @module Two pictures over each other, with a slider between before and after. */

import { useRef, useState } from 'preact/hooks'
import { say } from '../../words/words.ts'
import { fitOf } from './fit.ts'

const MIDDLE = 50
const ALL = 100

interface BeforeAfterProps {
  readonly before: string
  readonly after: string
  readonly width: number
  readonly height: number
}

/** Shows the left part of the picture before, and the right part of that after. */
export function BeforeAfter({ before, after, width, height }: BeforeAfterProps) {
  const [share, setShare] = useState(MIDDLE)
  const ref = useRef<HTMLImageElement>(null)
  const slide = (value: number) => {
    setShare(value)
    // Set by a script: the page's policy refuses style attributes.
    if (ref.current) ref.current.style.clipPath = `inset(0 0 0 ${value}%)`
  }
  return (
    <figure class="slide">
      <div class="two" style={fitOf(width, height)}>
        <img src={before} width={width} height={height} alt={say('materials.before')} />
        <img
          ref={ref}
          class="after"
          src={after}
          width={width}
          height={height}
          alt={say('materials.after')}
        />
      </div>
      <figcaption>
        <span class="xs quiet">{say('materials.beforeShort')}</span>
        <input
          type="range"
          min={0}
          max={ALL}
          value={share}
          aria-label={say('materials.slider')}
          onInput={({ currentTarget }) => slide(currentTarget.valueAsNumber)}
        />
        <span class="xs quiet">{say('materials.afterShort')}</span>
      </figcaption>
    </figure>
  )
}
