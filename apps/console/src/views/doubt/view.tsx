/** @module In doubt: calls that may have been made and billed, beside what finds them in the cloud's bill. */

import { type ReservationInDoubt, reservationPages } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { Id } from '../../parts/copy.tsx'
import { FilterSelect, valuesOf } from '../../parts/filter-select.tsx'
import { Head } from '../../parts/head.tsx'
import { NarrowRest } from '../../parts/narrow-rest.tsx'
import { Badge, Empty, Failed, Waiting } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { canSettle, edge, inDoubt } from '../../state/edge.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { valueOr } from '../../words/failure.ts'
import { dateOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { Settle } from './settle.tsx'

const WAITING_ROWS = 4
const NONE: readonly ReservationInDoubt[] = []

interface RowProps extends Pick<ViewProps, 'query'> {
  readonly one: ReservationInDoubt
}

function Row({ one, query }: RowProps) {
  const what = [one.template, one.country].filter(Boolean).join(' · ') || '–'
  return (
    <tr>
      <td class="nowrap">{dateOf(Date.parse(one.at))}</td>
      <td class="mono breaks">
        {one.owner}
        <NarrowRest
          name={one.owner}
          cells={[
            [say('doubt.what'), what],
            [say('doubt.region'), one.region || '–'],
            [say('doubt.cloudId'), one.cloudRequestId ?? say('doubt.noCloudId')],
            [say('doubt.status'), say(`doubt.status.${one.status}`)],
          ]}
        />
      </td>
      <td class="only-wide wide-cell breaks template-cell">
        <code class="xs">{one.template || '–'}</code>
        <div class="xs faint">{one.country}</div>
      </td>
      <td class="only-wide wide-cell mono nowrap">{one.region || '–'}</td>
      <td class="wide-cell">
        {one.cloudRequestId ? (
          <Id text={one.cloudRequestId} name={say('doubt.cloudId')} />
        ) : (
          <span class="faint">{say('doubt.noCloudId')}</span>
        )}
      </td>
      <td class="wide-cell">
        <Badge
          kind={one.status === 'in-doubt' ? 'warn' : 'info'}
          text={say(`doubt.status.${one.status}`)}
        />
      </td>
      <td>
        <button
          type="button"
          class="btn small"
          disabled={!canSettle.value}
          onClick={() => navigate(to('doubt', { id: one.id }, query))}
        >
          {say('doubt.settle')}
        </button>
      </td>
    </tr>
  )
}

interface TableProps extends Pick<ViewProps, 'query'> {
  readonly rows: readonly ReservationInDoubt[]
}

function Table({ rows, query }: TableProps) {
  return (
    <section class="card list" aria-label={say('view.doubt')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('doubt.at')}</th>
            <th scope="col">{say('doubt.owner')}</th>
            <th scope="col" class="only-wide">
              {say('doubt.what')}
            </th>
            <th scope="col" class="only-wide">
              {say('doubt.region')}
            </th>
            <th scope="col" class="wide-cell">
              {say('doubt.cloudId')}
            </th>
            <th scope="col" class="wide-cell">
              {say('doubt.status')}
            </th>
            <th scope="col">
              <span class="unseen">{say('doubt.settle')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <Row key={one.id} one={one} query={query} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Loads more pages behind the first ones, which are loaded again by themselves. */
function useOlder(next: string | undefined) {
  const [older, setOlder] = useState<readonly ReservationInDoubt[]>(NONE)
  const [after, setAfter] = useState<string>()
  const cursor = after ?? next
  const more = async () => {
    if (!cursor) return
    const page = valueOr(await edge((admin) => reservationPages(admin, { cursor })))
    if (!page) return
    setOlder([...older, ...page.reservations])
    setAfter(page.next ?? '')
  }
  return { older, more: cursor ? more : undefined }
}

/** Shows the calls in doubt. */
export function Doubt({ parts, query }: ViewProps) {
  const { value, failure } = useResource(inDoubt)
  const { older, more } = useOlder(value?.next)
  // A row that was on the border of two pages may be in both.
  const found = value && [...value.reservations, ...older]
  const all = found && [...new Map(found.map((one) => [one.id, one])).values()]
  const rows = all?.filter(({ owner }) => !query.owner || owner === query.owner)
  const chosen = all?.find(({ id }) => id === parts.id)
  return (
    <>
      <Head title={say('view.doubt')} lead={say('doubt.lead')}>
        {all && (all.length > 0 || query.owner) && (
          <FilterSelect
            label={say('doubt.owner')}
            all={say('doubt.all')}
            value={query.owner ?? ''}
            values={valuesOf(all.map(({ owner }) => owner))}
            onValue={(owner) => navigate(to('doubt', {}, { owner }), { replace: true })}
          />
        )}
      </Head>
      <Failed failure={failure} />
      {!rows && !failure && <Waiting rows={WAITING_ROWS} />}
      {rows?.length === 0 && (
        <Empty icon="doubt" title={say('doubt.empty')}>
          <p>{say('doubt.emptySay')}</p>
        </Empty>
      )}
      {rows && rows.length > 0 && <Table rows={rows} query={query} />}
      {more && (
        <button type="button" class="btn" onClick={acting(more)}>
          {say('doubt.more')}
        </button>
      )}
      {parts.id && value && !chosen && <p class="note">{say('doubt.gone')}</p>}
      {chosen && <Settle reservation={chosen} onClose={() => navigate(to('doubt', {}, query))} />}
    </>
  )
}
