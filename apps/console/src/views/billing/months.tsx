/** @module Settlements of the months, the month so far, and its forecast. */

import type { BillingReport } from '@fuse-edge/core/control'
import { Badge } from '../../parts/state.tsx'
import { to } from '../../routes.ts'
import { dateOf, numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { useMoney } from './money.ts'

/** Shows the months, newest first. */
export function Months({ report }: { readonly report: BillingReport }) {
  const money = useMoney()
  const { month, forecast, settlements } = report
  const rows = [
    { name: month.month, calls: forecast.calls, cost: forecast.cost, kind: 'forecast' },
    { name: month.month, calls: month.calls, cost: month.cost, kind: 'open' },
    ...settlements
      .toReversed()
      .map(({ month: name, calls, cost }) => ({ name, calls, cost, kind: 'settled' }) as const),
  ] as const
  return (
    <section class="card" aria-label={say('billing.tab.months')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('billing.month')}</th>
            <th scope="col">{say('billing.state')}</th>
            <th scope="col" class="num">
              {say('billing.payAsYouGoCalls')}
            </th>
            <th scope="col" class="num">
              {say('billing.cost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, calls, cost, kind }) => (
            <tr key={`${name}-${kind}`}>
              <td>
                {kind === 'forecast' ? (
                  <span class="quiet">{name}</span>
                ) : (
                  <a href={to('billing', { tab: 'ledger' }, { month: name })}>{name}</a>
                )}
              </td>
              <td>
                <Badge
                  kind={kind === 'settled' ? 'ok' : kind === 'open' ? 'info' : 'warn'}
                  text={say(`billing.month.${kind}`)}
                />
              </td>
              <td class="num">{numberOf(calls)}</td>
              <td class="num">{money(cost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer>{say('billing.monthsSay', { time: dateOf(month.settlesMs) })}</footer>
    </section>
  )
}
