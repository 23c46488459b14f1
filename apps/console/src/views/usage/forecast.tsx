/** @module How usage goes on, beside what was bought of the cloud. */

import { CountField } from '../../parts/fields.tsx'
import type { Usage } from '../../state/usage.ts'
import { numberFormat, timeFormat } from '../../words/formats.ts'
import { moneyOf } from '../../words/money.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { ask, type ToolsProps } from './tools.tsx'

const COUNT_MAX = 9_999_999_999

function Plan({ name, question, today }: ToolsProps & { readonly name: 'package' | 'qps' }) {
  return (
    <CountField
      label={say(`usage.plan.${name}`)}
      value={question[name]}
      onValue={(count) => ask({ ...question, [name]: count }, today)}
      min={1}
      max={COUNT_MAX}
      placeholder={say('usage.plan.none')}
      isLate
    />
  )
}

function percentOf(share: number): string {
  const format = { style: 'percent', maximumSignificantDigits: 2 } as const
  return numberFormat(format).format(share)
}

function dayText(day: string): string {
  const format = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return timeFormat(format).format(Date.parse(day))
}

/** Shows the forecast, and the fields of the plan that it is compared with. */
export function Forecast({
  usage,
  question,
  today,
}: ToolsProps & { readonly usage: Usage | undefined }) {
  const forecast = usage?.forecast
  const facts: (readonly [string, string])[] = forecast
    ? [
        [say('usage.aDay'), numberOf(Math.round(forecast.callsPerDay))],
        [say('usage.monthCalls'), numberOf(forecast.monthCalls)],
        ...(usage.currency
          ? [[say('usage.monthMoney'), moneyOf(forecast.monthMoney, usage.currency)] as const]
          : []),
        ...(forecast.usedUpOn
          ? [[say('usage.usedUpOn'), dayText(forecast.usedUpOn)] as const]
          : []),
        ...(forecast.share === undefined
          ? []
          : [[say('usage.share'), percentOf(forecast.share)] as const]),
      ]
    : []
  return (
    <section class="card">
      <header>
        <h2>{say('usage.forecast')}</h2>
      </header>
      <div class="pad stack">
        <dl class="facts">
          {facts.map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd class="num">{value}</dd>
            </>
          ))}
        </dl>
        <div class="fields">
          <Plan name="package" question={question} today={today} />
          <Plan name="qps" question={question} today={today} />
        </div>
        <p class="xs quiet">{say('usage.forecastSay')}</p>
      </div>
    </section>
  )
}
