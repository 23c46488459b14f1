/** @module Requests: what arrived at the emulator, live, and why each ended so. */

import type { RecentRequest } from '@fuse-edge/core/control'
import { useEffect, useRef, useState } from 'preact/hooks'
import { CodeBox } from '../../parts/code-box.tsx'
import { FilterField, focusFilter } from '../../parts/filter-field.tsx'
import { Gone } from '../../parts/gone.tsx'
import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { type QueryOf, to } from '../../routes.ts'
import { account, info, requests } from '../../state/emulator.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { SAMPLES } from '../start/samples.ts'
import { Compare } from './compare.tsx'
import { type Filter, filterOf, passes, textOf } from './filter.ts'
import { Opened } from './opened.tsx'
import { Table } from './table.tsx'

const WAITING_ROWS = 12
const NONE: readonly RecentRequest[] = []

/** Says that nothing has called yet, and how to call. */
function Nothing() {
  const { value } = useResource(info)
  const site = useResource(account).value?.site
  const [activity] = value?.activities ?? []
  const [material] = activity?.materials ?? []
  if (!value || !site) return <Waiting rows={WAITING_ROWS} />
  const { endpoint, region } = value
  const code =
    activity &&
    material &&
    SAMPLES.Terminal({ endpoint, site, region, activityId: activity.id, materialId: material.id })
  return (
    <Empty icon="requests" title={say('requests.empty')}>
      <p>{say('requests.emptySay', { endpoint: endpoint.replace(/^\w+:\/\//, '') })}</p>
      {code && <CodeBox samples={[{ name: 'Terminal', code }]} />}
    </Empty>
  )
}

/** Moves the focus from row to row. */
function moveRow(by: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('.row-link')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
}

/** Returns the rows to show: those of now, or those of the moment since when they are held. */
function useHeld(rows: readonly RecentRequest[], isHeld: boolean) {
  const held = useRef(rows)
  if (!isHeld || held.current.length === 0) held.current = rows
  const newest = held.current[0]?.seq ?? 0
  return { shown: held.current, missed: rows.filter(({ seq }) => seq > newest).length }
}

interface ToolsProps {
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly isPaused: boolean
  readonly missed: number
  readonly onPause: () => void
}

function Tools({ filter, onFilter, isPaused, missed, onPause }: ToolsProps) {
  const kept = textOf(filter)
  const [typed, setTyped] = useState(kept)
  // The address changes by links and cells, too.
  useEffect(() => setTyped((before) => (textOf(filterOf(before)) === kept ? before : kept)), [kept])
  const type = (text: string) => {
    setTyped(text)
    onFilter(filterOf(text))
  }
  return (
    <div class="tools">
      <FilterField
        label={say('requests.filter')}
        placeholder={say('requests.filterSay')}
        value={typed}
        onValue={type}
      />
      <button type="button" class="btn" aria-pressed={isPaused} onClick={onPause}>
        <Icon name={isPaused ? 'play' : 'pause'} />
        {say(isPaused ? 'requests.resume' : 'requests.pause')}
      </button>
      {isPaused && (
        <span class="badge warn" role="status">
          {say('requests.missed', { n: missed })}
        </span>
      )}
    </div>
  )
}

interface ListProps {
  readonly all: readonly RecentRequest[] | undefined
  readonly rows: readonly RecentRequest[]
  readonly openId: string | undefined
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
}

function List({ all, rows, openId, filter, onFilter }: ListProps) {
  if (!all) return <Waiting rows={WAITING_ROWS} />
  if (all.length === 0) return <Nothing />
  return (
    <>
      {rows.length > 0 ? (
        <Table rows={rows} openId={openId} filter={filter} onFilter={onFilter} />
      ) : (
        <Empty icon="search" title={say('requests.noMatch')}>
          <button type="button" class="btn" onClick={() => onFilter({})}>
            {say('requests.clearFilter')}
          </button>
        </Empty>
      )}
      <footer>
        {say('requests.shown', { shown: rows.length, all: all.length })} · {say('requests.foot')}
      </footer>
    </>
  )
}

/** Shows the requests, and the opened one beside them. */
export function Requests({ parts, query }: ViewProps) {
  const { value, failure } = useResource(requests)
  const [isOver, setOver] = useState(false)
  const { paused, compare: _, ...filter }: QueryOf<'requests'> = query
  const isPaused = paused === 'yes'
  const { shown, missed } = useHeld(value ?? NONE, isPaused || isOver)
  const openId = parts.requestId
  const request = value?.find((one) => one.requestId === openId)
  const go = (next: Filter, isHeld: boolean) => {
    const wanted = { ...next, ...(isHeld && { paused: 'yes' }) }
    navigate(to('requests', parts, wanted), { replace: true })
  }
  const pause = () => go(filter, !isPaused)
  const closeHref = to('requests', {}, query)
  useKeys({
    ' ': pause,
    '/': focusFilter,
    j: () => moveRow(1),
    k: () => moveRow(-1),
    Escape: () => (openId ? navigate(closeHref) : true),
  })
  return (
    <>
      <Head title={say('view.requests')} lead={say('requests.lead')} />
      <Failed failure={failure} />
      <Tools
        filter={filter}
        onFilter={(next) => go(next, isPaused)}
        isPaused={isPaused}
        missed={missed}
        onPause={pause}
      />
      <div class={openId ? 'traffic with-one' : 'traffic'}>
        <section
          class="card list"
          onPointerEnter={() => setOver(true)}
          onPointerLeave={() => setOver(false)}
          aria-label={say('view.requests')}
        >
          <List
            all={value}
            rows={shown.filter((one) => passes(one, filter))}
            openId={openId}
            filter={filter}
            onFilter={(next) => go(next, isPaused)}
          />
        </section>
        {openId && value && !request && (
          <section class="card opened">
            <Gone
              icon="requests"
              title={say('requests.gone')}
              text={say('requests.goneSay', { id: openId })}
              href={closeHref}
              back={say('requests.back')}
            />
          </section>
        )}
        {request && (
          <Opened key={request.requestId} request={request} closeHref={closeHref}>
            <Compare request={request} all={value ?? NONE} query={query} />
          </Opened>
        )}
      </div>
    </>
  )
}
