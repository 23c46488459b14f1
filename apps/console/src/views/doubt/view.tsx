/** @module In doubt: calls that may have been made and billed, beside what finds them in the cloud's bill. */

import type { ReservationInDoubt } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { Id } from '../../parts/copy.tsx'
import { Head } from '../../parts/head.tsx'
import { Badge, Empty, Failed, Waiting } from '../../parts/state.tsx'
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

function Row({ one }: { readonly one: ReservationInDoubt }) {
  return (
    <tr>
      <td class="nowrap">{dateOf(Date.parse(one.at))}</td>
      <td class="mono">{one.owner}</td>
      <td class="only-wide">{[one.template, one.country].filter(Boolean).join(' · ') || '–'}</td>
      <td class="only-wide mono">{one.region || '–'}</td>
      <td>
        {one.cloudRequestId ? (
          <Id text={one.cloudRequestId} name={say('doubt.cloudId')} />
        ) : (
          <span class="faint">{say('doubt.noCloudId')}</span>
        )}
      </td>
      <td class="second">
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
          onClick={() => navigate(to('doubt', { id: one.id }))}
        >
          {say('doubt.settle')}
        </button>
      </td>
    </tr>
  )
}

function Table({ rows }: { readonly rows: readonly ReservationInDoubt[] }) {
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
            <th scope="col">{say('doubt.cloudId')}</th>
            <th scope="col" class="second">
              {say('doubt.status')}
            </th>
            <th scope="col">
              <span class="hidden">{say('doubt.settle')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Loads older pages behind the first one, which is loaded again by itself. */
function useOlder(next: number | undefined) {
  const [older, setOlder] = useState<readonly ReservationInDoubt[]>(NONE)
  const [after, setAfter] = useState<number | 'end'>()
  const cursor = after ?? next
  const more = async () => {
    if (typeof cursor !== 'number') return
    const page = valueOr(await edge((admin) => admin.reservations({ before: cursor })))
    if (!page) return
    setOlder([...older, ...page.reservations])
    setAfter(page.next ?? 'end')
  }
  return { older, more: typeof cursor === 'number' ? more : undefined }
}

/** Shows the calls in doubt. */
export function Doubt({ parts, query }: ViewProps) {
  const { value, failure } = useResource(inDoubt)
  const { older, more } = useOlder(value?.next)
  const all = value && [...value.reservations, ...older]
  const rows = all?.filter(({ owner }) => !query.owner || owner === query.owner)
  const chosen = all?.find(({ id }) => id === parts.id)
  return (
    <>
      <Head title={say('view.doubt')} lead={say('doubt.lead')} />
      <Failed failure={failure} />
      {!rows && !failure && <Waiting rows={WAITING_ROWS} />}
      {rows?.length === 0 && (
        <Empty icon="doubt" title={say('doubt.empty')}>
          <p>{say('doubt.emptySay')}</p>
        </Empty>
      )}
      {rows && rows.length > 0 && <Table rows={rows} />}
      {more && (
        <button type="button" class="btn" onClick={() => void more()}>
          {say('doubt.more')}
        </button>
      )}
      {parts.id && value && !chosen && <p class="note">{say('doubt.gone')}</p>}
      {chosen && <Settle reservation={chosen} onClose={() => navigate(to('doubt', {}, query))} />}
    </>
  )
}
