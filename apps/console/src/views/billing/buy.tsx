/** @module Buys packages, calls a second, material quota and balance, and sets what a call costs. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import type { BillingReport } from '@fuse-edge/core/control'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { AmountForm } from '../../parts/amount-form.tsx'
import { CountField } from '../../parts/fields.tsx'
import { Form } from '../../parts/form.tsx'
import { QuotaForm } from '../../parts/quota-form.tsx'
import { acting, pressing } from '../../parts/submitting.ts'
import { emulatorNow } from '../../state/emulator-time.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { buy, change, topUp } from './change.ts'
import { useMoney } from './money.ts'
import { FREE, isFree, PACKAGES, QPS_DAYS, QPS_PRICES, TIERS, UNIT } from './prices.ts'

const YEAR_DAYS = 365
const QPS_MAX = 1000
const TOP_UP = 1000
const TOP_UP_MAX = 10_000_000
const NEW_QPS: { action: ActionName; perSecond: number; span: keyof typeof QPS_DAYS } = {
  action: 'FuseFace',
  perSecond: 5,
  span: 'day',
}
/** Actions that are billed. */
const BILLED = (Object.keys(ACTIONS) as ActionName[]).filter((name) => ACTIONS[name].billable)

function Packages() {
  const money = useMoney()
  const buyOne = async (calls: number, price: number) => {
    const nowMs = await emulatorNow()
    const id = `package-${new Date(nowMs).toISOString()}`
    const row = { id, calls, expiresMs: Math.round(nowMs) + YEAR_DAYS * MS_PER_DAY }
    await buy({
      price,
      add: ({ packages }) => ({ packages: [...packages, row] }),
      remove: ({ packages }) => ({ packages: packages.filter((one) => one.id !== id) }),
      said: say('billing.packageBought', { n: numberOf(calls) }),
    })
  }
  return (
    <section class="card">
      <header>
        <h2>{say('billing.package')}</h2>
      </header>
      <div class="pad stack">
        <p class="sm quiet">{say('billing.packageSay')}</p>
        <ul class="offers">
          {PACKAGES.map(({ calls, price }) => (
            <li key={calls}>
              <b>{say('billing.calls', { n: numberOf(calls) })}</b>
              <span class="sm quiet">{money(price)}</span>
              <button
                type="button"
                class="btn small"
                aria-label={say('billing.buyPackage', { n: numberOf(calls) })}
                onClick={pressing(() => buyOne(calls, price))}
              >
                {say('billing.buy')}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Qps() {
  const money = useMoney()
  const { draft, setDraft, sent } = useFormDraft('qps', NEW_QPS)
  const { action, perSecond, span } = draft
  const price = perSecond * QPS_PRICES[span]
  const submit = async () => {
    const fromMs = Math.round(await emulatorNow())
    const row = { action, perSecond, fromMs, untilMs: fromMs + QPS_DAYS[span] * MS_PER_DAY }
    const isBought = await buy({
      price,
      add: ({ qps }) => ({ qps: [...qps, row] }),
      remove: ({ qps }) => ({
        qps: qps.filter((one) => one.action !== action || one.fromMs !== fromMs),
      }),
      said: say('billing.qpsBought', { n: perSecond, action }),
    })
    if (isBought) sent()
  }
  return (
    <section class="card">
      <header>
        <h2>{say('billing.qps')}</h2>
      </header>
      <Form class="pad fields" onSend={submit}>
        <p class="sm quiet whole">{say('billing.qpsSay')}</p>
        <label>
          <span class="lab">{say('billing.action')}</span>
          <select
            class="input"
            value={action}
            onChange={({ currentTarget }) =>
              setDraft({ ...draft, action: currentTarget.value as ActionName })
            }
          >
            {BILLED.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <CountField
          label={say('billing.qpsNumber')}
          value={perSecond}
          onValue={(n) => setDraft({ ...draft, perSecond: n })}
          min={1}
          max={QPS_MAX}
          required
        />
        <label>
          <span class="lab">{say('billing.span')}</span>
          <select
            class="input"
            value={span}
            onChange={({ currentTarget }) =>
              setDraft({ ...draft, span: currentTarget.value === 'month' ? 'month' : 'day' })
            }
          >
            <option value="day">{say('billing.span.day')}</option>
            <option value="month">{say('billing.span.month')}</option>
          </select>
        </label>
        <div class="row whole">
          <button type="submit" class="btn primary">
            {say('billing.buyFor', { amount: money(price) })}
          </button>
        </div>
      </Form>
    </section>
  )
}

function Balance() {
  const money = useMoney()
  const pay = (amount: number) => {
    const paid = amount * UNIT
    return topUp(paid, say('billing.toppedUp', { amount: money(paid) }))
  }
  return (
    <section class="card">
      <header>
        <h2>{say('billing.topUp')}</h2>
      </header>
      <div class="pad">
        <AmountForm
          form="top-up"
          initial={TOP_UP}
          max={TOP_UP_MAX}
          label={say('billing.amount')}
          action={say('billing.topUp')}
          onSend={pay}
        />
      </div>
    </section>
  )
}

function Prices({ report }: { readonly report: BillingReport }) {
  const money = useMoney()
  const { tiers } = report
  const hasNoPrice = isFree(tiers)
  return (
    <section class="card">
      <header>
        <h2>{say('billing.payAsYouGo')}</h2>
        <button
          type="button"
          class="btn small end"
          onClick={acting(() => change({ tiers: hasNoPrice ? TIERS : FREE }))}
        >
          {say(hasNoPrice ? 'billing.examplePrices' : 'billing.freeCalls')}
        </button>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('billing.fromCall')}</th>
            <th scope="col" class="num">
              {say('billing.priceOfCall')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tiers.map(({ fromCall, price }) => (
            <tr key={fromCall}>
              <td>{say('billing.fromNth', { n: numberOf(fromCall + 1) })}</td>
              <td class="num">{money(price)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Quota() {
  return (
    <section class="card">
      <header>
        <h2>{say('billing.quota')}</h2>
      </header>
      <div class="pad">
        <QuotaForm />
      </div>
    </section>
  )
}

/** Shows what can be bought. */
export function Buy({ report }: { readonly report: BillingReport }) {
  return (
    <>
      <p class="note">{say('billing.exampleSay')}</p>
      <div class="buy">
        <div class="stack">
          <Packages />
          <Balance />
          <Quota />
        </div>
        <div class="stack">
          <Qps />
          <Prices report={report} />
        </div>
      </div>
    </>
  )
}
