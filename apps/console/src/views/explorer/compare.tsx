/** @module Two requests beside each other, line by line. */

import { ACTIONS } from '@fuse-edge/core/api'
import { textOfParameters } from '../../explorer/draft.ts'
import { Beside, type BesideText } from '../../parts/beside.tsx'
import type { Entry } from '../../state/explorer.ts'
import { timeOf } from '../../words/times.ts'
import { endingWord } from './ending-word.ts'

/** Returns what is compared of a request: common parameters, its own, and how it ended. */
function linesOf(entry: Entry): readonly string[] {
  const { draft, to, answer } = entry
  const { action, site, region, key, parameters } = draft
  return [
    `${ACTIONS[action].name} ${ACTIONS[action].version}`,
    `${site} · ${region} · ${to}`,
    key,
    ...textOfParameters(parameters).split('\n'),
    `→ ${[answer?.status, answer?.code || endingWord(entry)].filter(Boolean).join(' ')}`,
  ]
}

interface CompareProps {
  readonly left: Entry
  readonly right: Entry
  readonly onClose: () => void
}

function textOf(entry: Entry): BesideText {
  return { title: timeOf(entry.atMs, { seconds: true }), lines: linesOf(entry) }
}

/** Shows what differs between two requests. */
export function Compare({ left, right, onClose }: CompareProps) {
  return <Beside left={textOf(left)} right={textOf(right)} onClose={onClose} />
}
