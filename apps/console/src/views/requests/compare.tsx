/** @module Compares an opened request with another one: what was sent, what was checked, and how each ended. */

import type { RecentRequest } from '@fuse-edge/core/control'
import { Beside, type BesideText } from '../../parts/beside.tsx'
import { navigate } from '../../router.ts'
import { type QueryOf, to } from '../../routes.ts'
import { timeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { costOf } from './cost.ts'

/** Requests that are offered, the latest first. */
const OFFERED = 50

function textOf(request: RecentRequest): BesideText {
  const { atMs, action, version, site, region, secretId, method, path, query, headers } = request
  const passed = request.checks.map(({ name, ok }) => `${ok ? '✓' : '✗'} ${name}`)
  return {
    title: timeOf(atMs, { seconds: true }),
    lines: [
      `${action} ${version} · ${site} · ${region}`,
      secretId ?? '',
      `${method} ${path}${query && `?${query}`}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      `${request.bodyBytes} ${request.bodySha256}`,
      ...(request.signed?.canonicalRequest ?? request.signed?.stringToSign ?? '').split('\n'),
      ...passed,
      `→ ${request.code} · ${costOf(request)}`,
    ],
  }
}

interface CompareProps {
  readonly request: RecentRequest
  readonly all: readonly RecentRequest[]
  readonly query: QueryOf<'requests'>
}

/** Offers the other requests, and shows the two where the address names one. */
export function Compare({ request, all, query }: CompareProps) {
  const { requestId } = request
  const other = all.find((one) => one.requestId === query.compare)
  const open = (compare: string) =>
    navigate(to('requests', { requestId }, { ...query, compare }), { replace: true })
  return (
    <>
      <select
        class="input compare"
        aria-label={say('requests.compare')}
        value=""
        onChange={(event) => open(event.currentTarget.value)}
      >
        <option value="" disabled>
          {say('requests.compare')}
        </option>
        {all
          .filter((one) => one.requestId !== requestId)
          .slice(0, OFFERED)
          .map((one) => (
            <option key={one.requestId} value={one.requestId}>
              {`${timeOf(one.atMs, { seconds: true })} ${one.action} · ${one.code}`}
            </option>
          ))}
      </select>
      {other && <Beside left={textOf(other)} right={textOf(request)} onClose={() => open('')} />}
    </>
  )
}
