/** @module The meter: what is left, what the month cost so far, and how fast calls come. */

import type { BillingReport, CallPackage, QpsPurchase } from '@fuse-edge/core/control'
import { Icon } from '../../parts/icon.tsx'
import { acting } from '../../parts/submitting.ts'
import { to } from '../../routes.ts'
import { dateOf, numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { change, setMode, topUp } from './change.ts'
import { useMoney } from './money.ts'
import { isFree, TIERS } from './prices.ts'
import { RateChart } from './rate-chart.tsx'

const MODES = ['call-volume', 'qps'] as const

/** Returns the packages that still pay. */
function good(packages: readonly CallPackage[], nowMs: number): readonly CallPackage[] {
  return packages.filter(({ expiresMs }) => nowMs < expiresMs)
}

interface NumberCardProps {
  readonly label: string
  readonly value: string
  readonly aside: string
}

function NumberCard({ label, value, aside }: NumberCardProps) {
  return (
    <div class="card number">
      <dt>{label}</dt>
      <dd class="figure">{value}</dd>
      <dd class="xs quiet">{aside}</dd>
    </div>
  )
}

interface MeterProps {
  readonly report: BillingReport
  readonly nowMs: number
}

function Numbers({ report, nowMs }: MeterProps) {
  const money = useMoney()
  const { balance, month, forecast, mode } = report
  const packages = good(report.packages, nowMs)
  const left = packages.reduce((sum, { calls, used }) => sum + calls - used, 0)
  const all = packages.reduce((sum, { calls }) => sum + calls, 0)
  return (
    <dl class="numbers">
      <NumberCard
        label={say('billing.packageLeft')}
        value={numberOf(left)}
        aside={all > 0 ? say('billing.packageOf', { n: numberOf(all) }) : say('billing.noPackage')}
      />
      <NumberCard
        label={say('billing.monthSoFar')}
        value={money(month.cost)}
        aside={say(mode === 'qps' ? 'billing.monthQps' : 'billing.monthCalls', {
          n: numberOf(month.calls),
        })}
      />
      <NumberCard
        label={say('billing.balance')}
        value={money(balance)}
        aside={say('billing.settled', { time: dateOf(month.settlesMs) })}
      />
      <NumberCard
        label={say('billing.forecast')}
        value={money(forecast.cost)}
        aside={say('billing.forecastSay', { n: numberOf(forecast.calls) })}
      />
    </dl>
  )
}

function Mode({ mode }: { readonly mode: BillingReport['mode'] }) {
  return (
    <section class="card">
      <header>
        <h2>{say('billing.mode')}</h2>
        <fieldset class="seg end" aria-label={say('billing.mode')}>
          {MODES.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={mode === name}
              onClick={acting(() => setMode(name))}
            >
              {say(`billing.mode.${name}`)}
            </button>
          ))}
        </fieldset>
      </header>
      <p class="pad sm quiet">{say(`billing.mode.${mode}.say`)}</p>
    </section>
  )
}

function Package({ row }: { readonly row: CallPackage }) {
  const { id, calls, used, expiresMs } = row
  const left = calls - used
  return (
    <li>
      <span class="row">
        <b class="cut sm" title={id}>
          {say('billing.calls', { n: numberOf(calls) })}
        </b>
        <span class="end xs quiet nowrap">
          {say('billing.left', { left: numberOf(left), all: numberOf(calls) })}
        </span>
      </span>
      <progress value={left} max={Math.max(calls, 1)} aria-label={id} />
      <span class="xs quiet">{say('billing.until', { time: dateOf(expiresMs) })}</span>
    </li>
  )
}

function Qps({ row }: { readonly row: QpsPurchase }) {
  const { action, perSecond, untilMs } = row
  return (
    <li class="row sm">
      <code class="cut">{action}</code>
      <span class="quiet nowrap">{say('billing.perSecond', { n: perSecond })}</span>
      <span class="end xs quiet nowrap">{say('billing.until', { time: dateOf(untilMs) })}</span>
    </li>
  )
}

function Bought({ report, nowMs }: MeterProps) {
  const packages = good(report.packages, nowMs)
  const qps = report.qps.filter(({ untilMs }) => nowMs < untilMs)
  return (
    <section class="card">
      <header>
        <h2>{say('billing.bought')}</h2>
        <a class="btn small end" href={to('billing', { tab: 'buy' })}>
          {say('billing.tab.buy')}
        </a>
      </header>
      {packages.length + qps.length === 0 ? (
        <p class="pad sm quiet">{say('billing.boughtNone')}</p>
      ) : (
        <ul class="pad stack bought">
          {packages.map((row) => (
            <Package key={row.id} row={row} />
          ))}
          {qps.map((row) => (
            <Qps key={`${row.action}-${row.fromMs}`} row={row} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** Says that the account owes money, since when, what callers get, and how that ends. */
export function Arrears({ report }: { readonly report: BillingReport }) {
  const money = useMoney()
  const { status, code, overdueSinceMs, stopsMs, balance } = report
  if (status === 'good' || overdueSinceMs === undefined || stopsMs === undefined) return null
  const pay = () => topUp(-balance, say('billing.paid'))
  return (
    <div class="note bad arrears" role="alert">
      <Icon name="warn" />
      <span class="grow">
        <b>{say(`billing.status.${status}`, { time: dateOf(overdueSinceMs) })}</b>{' '}
        {say('billing.callersGet', { code: code ?? '' })}{' '}
        {say(`billing.status.${status}.say`, { time: dateOf(stopsMs) })}
      </span>
      <button type="button" class="btn small primary" onClick={acting(pay)}>
        {say('billing.pay', { amount: money(-balance) })}
      </button>
    </div>
  )
}

/** Says why billed calls cost nothing, and sets prices. */
function NoPrice() {
  return (
    <div class="note row wrap">
      <span class="grow">{say('billing.noPrice')}</span>
      <button type="button" class="btn small" onClick={acting(() => change({ tiers: TIERS }))}>
        {say('billing.examplePrices')}
      </button>
    </div>
  )
}

/** Shows the meter. */
export function Meter({ report, nowMs }: MeterProps) {
  return (
    <>
      <Numbers report={report} nowMs={nowMs} />
      {isFree(report.tiers) && <NoPrice />}
      <div class="meter">
        <RateChart report={report} nowMs={nowMs} />
        <div class="stack side-by">
          <Mode mode={report.mode} />
          <Bought report={report} nowMs={nowMs} />
        </div>
      </div>
    </>
  )
}
