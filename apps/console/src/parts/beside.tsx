/** @module Two texts beside each other in a dialog, line by line. */

import { say } from '../words/words.ts'
import { Dialog } from './dialog.tsx'

/** A row of two texts: lines that both have stand beside each other. */
type Row = readonly [left: string | undefined, right: string | undefined]

/** Aligns two texts by their longest common subsequence of lines. */
function align(left: readonly string[], right: readonly string[]): readonly Row[] {
  const best = Array.from({ length: left.length + 1 }, () =>
    Array<number>(right.length + 1).fill(0),
  )
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const row = best[i]
      if (row)
        row[j] = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const rows: Row[] = []
  let [i, j] = [0, 0]
  while (i < left.length || j < right.length) {
    if (i < left.length && left[i] === right[j]) rows.push([left[i++], right[j++]])
    else if (j >= right.length || (i < left.length && at(i + 1, j) >= at(i, j + 1))) {
      rows.push([left[i++], undefined])
    } else rows.push([undefined, right[j++]])
  }
  return rows
}

/** One of the two texts. */
export interface BesideText {
  readonly title: string
  readonly lines: readonly string[]
}

interface BesideProps {
  readonly left: BesideText
  readonly right: BesideText
  readonly onClose: () => void
}

/** Shows what differs between two texts. */
export function Beside({ left, right, onClose }: BesideProps) {
  const rows = align(left.lines, right.lines)
  const isSame = rows.every(([one, other]) => one === other)
  return (
    <Dialog title={say('beside.title')} onClose={onClose}>
      {isSame && <p class="sm quiet">{say('beside.same')}</p>}
      <table class="beside">
        <thead>
          <tr>
            <th scope="col">{left.title}</th>
            <th scope="col">{right.title}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([one, other], index) => (
            <tr key={index} class={one === other ? '' : 'differs'}>
              <td>{one}</td>
              <td>{other}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
