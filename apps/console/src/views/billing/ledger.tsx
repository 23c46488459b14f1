/** @module The ledger: every answered call with what it cost, by page and month, and as CSV. */

import type { BillingReport, CallRecord } from '@fuse-edge/core/control'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { FilterField, focusFilter } from '../../parts/filter-field.tsx'
import { Gone } from '../../parts/gone.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Badge, Empty, Failed, Waiting } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { type QueryOf, to } from '../../routes.ts'
import { api } from '../../state/emulator.ts'
import { useKeys } from '../../state/keys.ts'
import { createResource, useResource } from '../../state/resource.ts'
import { valueOr } from '../../words/failure.ts'
import { dateOf, timeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { ledgerCsv } from './ledger-csv.ts'

const PAGE_ROWS = 50
const ALL_ROWS = 10_000

async function save(month: string | undefined): Promise<void> {
  const query = { limit: ALL_ROWS, ...(month !== undefined && { month }) }
  const all = valueOr(await api.read('GET ledger', query))
  if (all) saveFile(`ledger ${month ?? 'all'}.csv`, 'text/csv', ledgerCsv(all.calls))
}

function Row({ row, isOpen }: { readonly row: CallRecord; readonly isOpen: boolean }) {
  const { requestId, atMs, action = '', code, billed, units, paidBy } = row
  return (
    <tr class={isOpen ? 'on' : ''}>
      <td class="nowrap num-start" title={dateOf(atMs)}>
        {timeOf(atMs, { seconds: true })}
      </td>
      <td>
        <code>{action || say('noAction')}</code>
      </td>
      <td class="second">
        <Badge
          kind={code === 'ok' ? 'ok' : 'bad'}
          text={code === 'ok' ? say('billing.made') : code}
        />
      </td>
      <td class="num">{billed ? units : 0}</td>
      <td class="second nowrap quiet">
        {paidBy ? say(`billing.paidBy.${paidBy}`) : say('billing.notBilled')}
      </td>
      <td>
        <a class="mono xs cut request" href={to('requests', { requestId })}>
          {requestId}
        </a>
      </td>
    </tr>
  )
}

function Table({
  rows,
  openId,
}: {
  readonly rows: readonly CallRecord[]
  readonly openId: string | undefined
}) {
  return (
    <table data-density="compact">
      <thead>
        <tr>
          <th scope="col">{say('billing.time')}</th>
          <th scope="col">{say('billing.action')}</th>
          <th scope="col" class="second">
            {say('billing.outcome')}
          </th>
          <th scope="col" class="num">
            {say('billing.units')}
          </th>
          <th scope="col" class="second">
            {say('billing.paidBy')}
          </th>
          <th scope="col">RequestId</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.requestId} row={row} isOpen={row.requestId === openId} />
        ))}
      </tbody>
    </table>
  )
}

interface LedgerProps {
  readonly report: BillingReport
  readonly query: QueryOf<'billing'>
}

/** Months that the bill may have rows of, newest first. */
function monthsOf({ month, unsettled, settlements }: BillingReport): string[] {
  const names = [month.month, ...Object.keys(unsettled), ...settlements.map((one) => one.month)]
  return [...new Set(names)].toSorted().toReversed()
}

function Tools({ report, query }: LedgerProps) {
  const go = (changes: QueryOf<'billing'>) =>
    navigate(to('billing', { tab: 'ledger' }, { ...query, ...changes }), { replace: true })
  return (
    <div class="tools">
      <FilterField
        label={say('billing.findCall')}
        value={query.call ?? ''}
        isCode
        onValue={(text) => go({ call: text.trim() })}
      />
      <select
        class="input month"
        aria-label={say('billing.month')}
        value={query.month ?? ''}
        onChange={({ currentTarget }) => go({ month: currentTarget.value })}
      >
        <option value="">{say('billing.allMonths')}</option>
        {monthsOf(report).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <button type="button" class="btn" onClick={acting(() => save(query.month))}>
        {say('billing.csv')}
      </button>
    </div>
  )
}

/** Says that nothing was billed, or that no call is the one that was looked for. */
function Nothing({ query: { call, month } }: Pick<LedgerProps, 'query'>) {
  if (!call && !month) {
    return (
      <Empty icon="billing" title={say('billing.empty')}>
        <p>{say('billing.emptySay')}</p>
      </Empty>
    )
  }
  return (
    <Gone
      icon="billing"
      title={call ? say('billing.gone', { call }) : say('billing.noMatch', { month: month ?? '' })}
      text={say(call ? 'billing.goneSay' : 'billing.noMatchSay')}
      href={to('billing', { tab: 'ledger' })}
      back={say('billing.back')}
    />
  )
}

/** Shows the ledger. */
export function Ledger({ report, query }: LedgerProps) {
  const { month, call } = query
  const [before, setBefore] = useState<readonly string[]>([])
  const cursor = before.at(-1)
  useEffect(() => setBefore([]), [month, call])
  const resource = useMemo(
    () =>
      createResource(
        () =>
          api.read('GET ledger', {
            limit: PAGE_ROWS,
            ...(month !== undefined && { month }),
            ...(call !== undefined && { requestId: call }),
            ...(cursor !== undefined && { before: cursor }),
          }),
        ['request', 'billing'],
      ),
    [month, call, cursor],
  )
  const { value, failure } = useResource(resource)
  useKeys({
    e: () => void save(month),
    '/': focusFilter,
  })
  const { next } = value ?? {}
  return (
    <>
      <Tools report={report} query={query} />
      <Failed failure={failure} />
      <section class="card ledger" aria-label={say('billing.tab.ledger')}>
        {!value && <Waiting rows={10} />}
        {value && value.calls.length > 0 && <Table rows={value.calls} openId={call} />}
        {value && value.calls.length === 0 && <Nothing query={query} />}
        <footer class="row">
          {say('billing.count', { n: value?.billed ?? 0 })}
          <span class="end row">
            <button
              type="button"
              class="btn small"
              disabled={before.length === 0}
              onClick={() => setBefore(before.slice(0, -1))}
            >
              {say('billing.newer')}
            </button>
            <button
              type="button"
              class="btn small"
              disabled={next === undefined}
              onClick={() => next !== undefined && setBefore([...before, next])}
            >
              {say('billing.older')}
            </button>
          </span>
        </footer>
      </section>
    </>
  )
}
