/** @module What the columns of a row say that a phone has no room for: it opens below the name of the row. */

import { say } from '../words/words.ts'

interface NarrowRestProps {
  /** What the row is about. */
  readonly name: string
  /** Heads and cells of the columns that are left out. Give those columns the class `wide-cell`. */
  readonly cells: readonly (readonly [head: string, cell: string])[]
}

/** Shows the rest of a row, on a phone only. */
export function NarrowRest({ name, cells }: NarrowRestProps) {
  return (
    <details class="narrow-rest">
      <summary aria-label={say('row.moreOf', { name })}>{say('row.more')}</summary>
      <dl>
        {cells.map(([head, cell]) => (
          <div key={head}>
            <dt>{head}</dt>
            <dd>{cell}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
