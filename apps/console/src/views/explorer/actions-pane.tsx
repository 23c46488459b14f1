/** @module The actions by version, and the requests that were made in this tab. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import type { Site } from '@fuse-edge/core/regions'
import { MS_PER_MINUTE } from '@fuse-edge/core/units'
import { useState } from 'preact/hooks'
import { endingOf } from '../../explorer/ending.ts'
import { FilterField } from '../../parts/filter-field.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { to } from '../../routes.ts'
import { changeEntry, type Entry, entries } from '../../state/explorer.ts'
import { spanOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { endingWord } from './ending-word.ts'

const NAMES = Object.keys(ACTIONS) as ActionName[]
const VERSIONS = [...new Set(NAMES.map((name) => ACTIONS[name].version))]

interface ActionsProps {
  readonly chosen: ActionName
  readonly site: Site
  readonly openId: number | undefined
  readonly onChoose: () => void
  readonly onOpen: (entry: Entry) => void
  readonly onCompare: (entry: Entry) => void
}

function ActionLink({
  name,
  chosen,
  site,
  onChoose,
}: Pick<ActionsProps, 'chosen' | 'site' | 'onChoose'> & { readonly name: ActionName }) {
  const { sites } = ACTIONS[name]
  const isElsewhere = !sites.includes(site)
  return (
    <a
      href={to('explorer', { action: name })}
      aria-current={name === chosen ? 'page' : undefined}
      onClick={onChoose}
    >
      <span class="cut" title={ACTIONS[name].name}>
        {ACTIONS[name].name}
      </span>
      {isElsewhere && <span class="end faint">{sites.join()}</span>}
    </a>
  )
}

function outcomeOf(entry: Entry): 'none' | 'ok' | 'bad' {
  const ending = endingOf(entry)
  if (ending === 'made' || ending === 'sending') return 'none'
  return ending === 'ok' ? 'ok' : 'bad'
}

function ageOf({ atMs }: Entry): string {
  const ageMs = Date.now() - atMs
  return ageMs < MS_PER_MINUTE
    ? say('explorer.now')
    : spanOf(ageMs).split(' ').slice(0, 2).join(' ')
}

function HistoryRow({
  entry,
  isOpen,
  onOpen,
  onCompare,
}: {
  readonly entry: Entry
  readonly isOpen: boolean
  readonly onOpen: (entry: Entry) => void
  readonly onCompare: (entry: Entry) => void
}) {
  const { id, draft, isPinned } = entry
  const outcome = outcomeOf(entry)
  const word = endingWord(entry)
  return (
    <li class={isOpen ? 'on' : ''}>
      <button type="button" class="entry" aria-current={isOpen} onClick={() => onOpen(entry)}>
        <i class={outcome} />
        <span class="cut" title={`${ACTIONS[draft.action].name}: ${word}`}>
          {ACTIONS[draft.action].name}
          <small class="cut">{word}</small>
        </span>
        <span class="faint">{ageOf(entry)}</span>
      </button>
      <span class="more">
        {!isOpen && (
          <IconButton
            icon="compare"
            label={say('explorer.compare')}
            onPress={() => onCompare(entry)}
          />
        )}
        <IconButton
          icon={isPinned ? 'unpin' : 'pin'}
          label={say(isPinned ? 'explorer.unpin' : 'explorer.pin')}
          onPress={() => changeEntry(id, { isPinned: !isPinned })}
        />
      </span>
    </li>
  )
}

/** Shows actions and history. */
export function ActionsPane(props: ActionsProps) {
  const { chosen, site, openId, onChoose, onOpen, onCompare } = props
  const [typed, setTyped] = useState('')
  const isWanted = (name: ActionName) => name.toLowerCase().includes(typed.toLowerCase())
  const all = entries.value
  const sorted = [...all.filter((one) => one.isPinned), ...all.filter((one) => !one.isPinned)]
  return (
    <nav class="acts" aria-label={say('explorer.actions')}>
      <FilterField
        label={say('explorer.filterActions')}
        placeholder={say('explorer.actions')}
        value={typed}
        onValue={setTyped}
      />
      {VERSIONS.map((version) => {
        const own = NAMES.filter((name) => ACTIONS[name].version === version && isWanted(name))
        const first = own.filter((name) => ACTIONS[name].sites.includes(site))
        const sorted_ = [...first, ...own.filter((name) => !first.includes(name))]
        if (own.length === 0) return null
        return (
          <section key={version}>
            <h2>{version}</h2>
            {sorted_.map((name) => (
              <ActionLink key={name} name={name} chosen={chosen} site={site} onChoose={onChoose} />
            ))}
          </section>
        )
      })}
      <section class="hist">
        <h2>{say('explorer.history')}</h2>
        {sorted.length === 0 && <p class="xs quiet">{say('explorer.historyEmpty')}</p>}
        <ul>
          {sorted.map((entry) => (
            <HistoryRow
              key={entry.id}
              entry={entry}
              isOpen={entry.id === openId}
              onOpen={onOpen}
              onCompare={onCompare}
            />
          ))}
        </ul>
      </section>
    </nav>
  )
}
