/** @module Two requests beside each other, line by line. */

import { ACTIONS } from '@fuse-edge/core/api'
import { textOfParameters } from '../../explorer/draft.ts'
import { Dialog } from '../../parts/dialog.tsx'
import type { Entry } from '../../state/explorer.ts'
import { timeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

/** Returns what is compared of a request: common parameters, its own, and how it ended. */
function linesOf({ draft, to, answer }: Entry): readonly string[] {
  const { action, site, region, key, parameters } = draft
  return [
    `${ACTIONS[action].name} ${ACTIONS[action].version}`,
    `${site} · ${region} · ${to}`,
    key,
    ...textOfParameters(parameters).split('\n'),
    `→ ${answer ? `${answer.status ?? ''} ${answer.code}` : say('explorer.onlyMade')}`,
  ]
}

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

interface CompareProps {
  readonly left: Entry
  readonly right: Entry
  readonly onClose: () => void
}

/** Shows what differs between two requests. */
export function Compare({ left, right, onClose }: CompareProps) {
  const rows = align(linesOf(left), linesOf(right))
  const isSame = rows.every(([one, other]) => one === other)
  return (
    <Dialog title={say('explorer.compareTitle')} onClose={onClose}>
      {isSame && <p class="sm quiet">{say('explorer.same')}</p>}
      <table class="beside">
        <thead>
          <tr>
            <th scope="col">{timeOf(left.atMs, { seconds: true })}</th>
            <th scope="col">{timeOf(right.atMs, { seconds: true })}</th>
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
