/** @module Audit trail: who changed what, with the fields before and after, and a way back. */

import type { AuditEntry, AuditPage, Entries, EntryPath } from '@fuse-edge/core/admin'
import { useMemo, useState } from 'preact/hooks'
import { ConflictDialog } from '../../parts/conflict.tsx'
import { Confirm } from '../../parts/dialog.tsx'
import { FilterSelect, valuesOf } from '../../parts/filter-select.tsx'
import { Head } from '../../parts/head.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { changeEntry } from '../../state/change-edge.ts'
import { canWrite, edge } from '../../state/edge.ts'
import { changesOf } from '../../state/entry-changes.ts'
import { useKeys } from '../../state/keys.ts'
import { createResource, useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { valueOr } from '../../words/failure.ts'
import { dateOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const WAITING_ROWS = 6
/** What changes are of, as the filter names it. */
const KINDS = ['apps', 'templates', 'virtual-keys', 'reservations', 'sessions'] as const
const LISTS: ReadonlySet<string> = new Set<EntryPath>(['apps', 'templates', 'virtual-keys'])

/** Writes the entry before a change back, if it still is what the change made of it. */
async function undo({ list, id, before, after }: AuditEntry): Promise<void> {
  const path = list as EntryPath
  await changeEntry({
    list: path,
    id,
    before: after as Entries[EntryPath] | undefined,
    after: before as Entries[EntryPath] | undefined,
    said: say(before ? 'entry.undone' : 'entry.removedOne', { id }),
  })
}

/** Returns what kind of change a row is. */
function kindOf({ list, before, after }: AuditEntry) {
  if (!LISTS.has(list)) return list as 'reservations' | 'sessions'
  if (before === undefined) return 'created'
  return after === undefined ? 'removed' : 'changed'
}

/** Shows each field before and after; of an entry that was created or removed, its fields alone. */
function Fields({ entry }: { readonly entry: AuditEntry }) {
  const isWhole = entry.before === undefined || entry.after === undefined
  const text = (value: unknown) => (value === undefined ? '–' : JSON.stringify(value))
  return (
    <dl class="changes">
      {changesOf(entry.before ?? {}, entry.after ?? {}).map(({ path, before, after }) => (
        <div key={path}>
          <dt class="mono">{path || entry.id}</dt>
          <dd>
            {!(isWhole && before === undefined) && <del>{text(before)}</del>}{' '}
            {!(isWhole && after === undefined) && <ins>{text(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Undoes a change. That of making an entry removes it, which is asked before. */
function Undo({ entry }: { readonly entry: AuditEntry }) {
  const [isAsking, setAsking] = useState(false)
  const { id, before } = entry
  return (
    <div class="row">
      <button
        type="button"
        class="btn"
        disabled={!canWrite.value}
        onClick={before ? acting(() => undo(entry)) : () => setAsking(true)}
      >
        {say('audit.undo')}
      </button>
      {isAsking && (
        <Confirm
          title={say('entry.removeAsk', { id })}
          text={say('audit.undoCreated', { id })}
          action={say('entry.remove', { id })}
          isDanger
          onConfirm={() => void undo(entry)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

interface RowProps extends Pick<ViewProps, 'query'> {
  readonly entry: AuditEntry
  readonly isOpen: boolean
}

function Row({ entry, isOpen, query }: RowProps) {
  const { seq, at, who, list, id, requestId, revision } = entry
  const href = to('audit', isOpen ? {} : { seq: String(seq) }, query)
  return (
    <li>
      <a
        class="change"
        href={href}
        aria-expanded={isOpen}
        onClick={(event) => {
          event.preventDefault()
          navigate(href, { replace: true })
        }}
      >
        <span class="grow breaks">
          {say(`audit.${kindOf(entry)}`, { who, id })}{' '}
          <span class="faint">{say(`audit.list.${list}`)}</span>
        </span>
        <span class="faint xs nowrap">{dateOf(Date.parse(at))}</span>
      </a>
      {isOpen && (
        <div class="pad stack">
          <Fields entry={entry} />
          <p class="sm quiet">
            {say('audit.meta', { seq, revision })} <code>{requestId}</code>
          </p>
          {LISTS.has(list) && <Undo entry={entry} />}
        </div>
      )}
    </li>
  )
}

/** Loads the first page again and again, and older ones when asked. */
function useTrail() {
  const first = useMemo(
    () => createResource<AuditPage>(() => edge((admin) => admin.audit()), []),
    [],
  )
  const { value, failure } = useResource(first)
  const [older, setOlder] = useState<readonly AuditPage[]>([])
  const next = (older.at(-1) ?? value)?.next
  const more = async () => {
    const page = valueOr(await edge((admin) => admin.audit(next)))
    if (page) setOlder([...older, page])
  }
  // New changes move the borders of the pages: a row may be in two of them.
  const rows = value && [...value.entries, ...older.flatMap((page) => page.entries)]
  const entries = rows && [...new Map(rows.map((entry) => [entry.seq, entry])).values()]
  return { entries, failure, more: next === undefined ? undefined : more }
}

/** Shows the rows that match, and keeps the opened one closed. */
function narrow(query: ViewProps['query']): void {
  navigate(to('audit', {}, query), { replace: true })
}

/** Shows the trail. */
export function Audit({ parts, query }: ViewProps) {
  const { entries, failure, more } = useTrail()
  const shown = entries?.filter(
    ({ who, list }) => (!query.who || who === query.who) && (!query.list || list === query.list),
  )
  const opened = entries?.find(({ seq }) => String(seq) === parts.seq)
  useKeys({
    u: () => (opened && LISTS.has(opened.list) && canWrite.value ? void undo(opened) : true),
    Escape: () => (parts.seq ? navigate(to('audit', {}, query)) : true),
  })
  return (
    <>
      <Head title={say('view.audit')} lead={say('audit.lead')}>
        {entries && entries.length > 0 && (
          <>
            <FilterSelect
              label={say('audit.who')}
              all={say('audit.everybody')}
              value={query.who ?? ''}
              values={valuesOf(entries.map(({ who }) => who))}
              onValue={(who) => narrow({ ...query, who })}
            />
            <FilterSelect
              label={say('audit.what')}
              all={say('audit.everything')}
              value={query.list ?? ''}
              values={KINDS.map((list) => ({ value: list, text: say(`audit.list.${list}`) }))}
              onValue={(list) => narrow({ ...query, list })}
            />
          </>
        )}
      </Head>
      <Failed failure={failure} />
      {!entries && !failure && <Waiting rows={WAITING_ROWS} />}
      {entries?.length === 0 && (
        <Empty icon="audit" title={say('audit.empty')}>
          <p>{say('audit.emptySay')}</p>
        </Empty>
      )}
      {shown && shown.length > 0 && (
        <ul class="card audit-list">
          {shown.map((entry) => (
            <Row
              key={entry.seq}
              entry={entry}
              isOpen={String(entry.seq) === parts.seq}
              query={query}
            />
          ))}
        </ul>
      )}
      {entries && entries.length > 0 && shown?.length === 0 && (
        <p class="note">{say('audit.noMatch')}</p>
      )}
      {more && (
        <button type="button" class="btn" onClick={acting(more)}>
          {say('audit.more')}
        </button>
      )}
      <ConflictDialog />
    </>
  )
}
