/** @module The table of requests. A value of a row filters; the row opens the request. */

import type { RecentRequest } from '@fuse-edge/core/control'
import { Badge } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { numberOf, timeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { type FieldName, type Filter, textOf } from './filter.ts'

/** What the table shows, and what clicks do. */
interface TableProps {
  readonly rows: readonly RecentRequest[]
  readonly openId: string | undefined
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
}

interface CellProps {
  readonly name: FieldName
  readonly value: string
  readonly props: TableProps
  readonly children?: preact.ComponentChildren
}

/** A value that becomes a filter by a click. */
function FilterCell({ name, value, props, children }: CellProps) {
  if (value === '') return null
  const label = say('requests.filterBy', { what: textOf({ [name]: value }) })
  const filter = (event: Event) => {
    event.stopPropagation()
    props.onFilter({ ...props.filter, [name]: value })
  }
  return (
    <button type="button" class="cell" title={label} aria-label={label} onClick={filter}>
      {children ?? value}
    </button>
  )
}

function Outcome({ code }: { readonly code: string }) {
  return code === 'ok' ? (
    <Badge kind="ok" text={say('requests.ok')} />
  ) : (
    <Badge kind="bad" text={code} />
  )
}

function Row({ request, props }: { readonly request: RecentRequest; readonly props: TableProps }) {
  const { requestId, atMs, action, region, code, fault = '', billed, units, ms } = request
  const href = to('requests', { requestId }, props.filter)
  const isOpen = requestId === props.openId
  const cell = (name: FieldName, value: string, children?: preact.ComponentChildren) => (
    <FilterCell name={name} value={value} props={props}>
      {children}
    </FilterCell>
  )
  return (
    <tr class={isOpen ? 'on' : ''} onClick={() => navigate(href)}>
      <td class="nowrap">
        <a class="row-link" href={href} aria-current={isOpen ? 'true' : undefined}>
          {timeOf(atMs, { seconds: true })}
        </a>
      </td>
      <td>{cell('action', action, <code>{action}</code>)}</td>
      <td class="only-wide">
        {cell('key', request.secretId ?? '', <code>{request.secretId?.slice(0, 12)}…</code>)}
      </td>
      <td class="second">{cell('region', region)}</td>
      <td>{cell('code', code, <Outcome code={code} />)}</td>
      <td class="only-wide">{cell('fault', fault, <Badge kind="warn" text={fault} />)}</td>
      <td class="num second">{billed ? units : 0}</td>
      <td class="num second faint nowrap">{say('ms', { n: numberOf(ms) })}</td>
    </tr>
  )
}

/** Shows the requests. */
export function Table(props: TableProps) {
  return (
    <table class="rows" data-density="compact">
      <thead>
        <tr>
          <th scope="col">{say('requests.time')}</th>
          <th scope="col">{say('requests.action')}</th>
          <th scope="col" class="only-wide">
            {say('requests.key')}
          </th>
          <th scope="col" class="second">
            {say('requests.region')}
          </th>
          <th scope="col">{say('requests.outcome')}</th>
          <th scope="col" class="only-wide">
            {say('requests.fault')}
          </th>
          <th scope="col" class="num second">
            {say('requests.cost')}
          </th>
          <th scope="col" class="num second">
            {say('requests.took')}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((request) => (
          <Row key={request.requestId} request={request} props={props} />
        ))}
      </tbody>
    </table>
  )
}
