/** @module Alerts: the webhooks that hear of budgets, and what became of each alert. */

import type { AlertAttempt, AlertDelivery, Webhook } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { FilterSelect, valuesOf } from '../../parts/filter-select.tsx'
import { Head } from '../../parts/head.tsx'
import { amountOf } from '../../parts/limit-bar.tsx'
import { NarrowRest } from '../../parts/narrow-rest.tsx'
import { Badge, Empty, Failed, Waiting } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { alerts, canSettle, edge } from '../../state/edge.ts'
import { useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import type { ViewProps } from '../../view-props.ts'
import { valueOr } from '../../words/failure.ts'
import { dateOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const WAITING_ROWS = 4

type Ending = Pick<AlertAttempt, 'httpStatus' | 'failure'>

/** Returns how an attempt ended, as a sentence. */
function attemptEndOf({ httpStatus, failure = 'unreachable' }: Ending): string {
  return httpStatus ? say('alerts.httpStatus', { n: httpStatus }) : say(`alerts.failure.${failure}`)
}

/** Returns what became of a delivery, as a sentence. */
function endOf({ status, httpStatus, nextAttemptAt, attempts, history }: AlertDelivery): string {
  if (status === 'delivered') return say('alerts.delivered', { n: attempts })
  const why = attemptEndOf(history[0] ?? { httpStatus })
  const next = nextAttemptAt
    ? say('alerts.next', { time: dateOf(Date.parse(nextAttemptAt)) })
    : say('alerts.noNext')
  return `${why} ${next}`
}

function Hook({ hook }: { readonly hook: Webhook }) {
  const [isBusy, setBusy] = useState(false)
  const test = async () => {
    setBusy(true)
    const delivery = valueOr(await edge((admin) => admin.testAlert(hook.app)))
    if (delivery) tell(endOf(delivery), { isBad: delivery.status === 'failed' })
    await alerts.refresh()
    setBusy(false)
  }
  return (
    <li class="row">
      <span class="grow breaks sm">
        <a href={to('apps', { id: hook.app })}>{hook.app}</a>
        <br />
        <code>{hook.url}</code>
        {!hook.allowed && <span class="help bad">{say('alerts.forbidden')}</span>}
      </span>
      <button
        type="button"
        class="btn"
        disabled={isBusy || !hook.allowed || !canSettle.value}
        onClick={acting(test)}
      >
        {say('alerts.test')}
      </button>
    </li>
  )
}

/** Lists the attempts of a delivery, newest first. */
function Attempts({ attempts, history }: AlertDelivery) {
  if (history.length === 0) return null
  return (
    <details class="xs">
      <summary>{say('alerts.attempts', { n: attempts })}</summary>
      <ol reversed start={history[0]?.attempt}>
        {history.map((one) => (
          <li key={one.attempt} class="breaks">
            {dateOf(Date.parse(one.at))} <code>{one.host}</code> {attemptEndOf(one)}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Delivery({ delivery }: { readonly delivery: AlertDelivery }) {
  const { alert, status, lastAttemptAt } = delivery
  const amount = (value: number) => amountOf(value, alert.unit, alert.currency)
  const values = { percent: alert.percent, used: amount(alert.used), limit: amount(alert.limit) }
  const reason = alert.test ? say('alerts.isTest') : say(`alerts.reached.${alert.period}`, values)
  return (
    <tr>
      <td class="nowrap">{dateOf(Date.parse(lastAttemptAt))}</td>
      <td class="breaks">
        {alert.app}
        <NarrowRest
          name={alert.app}
          cells={[
            [say('alerts.why'), reason],
            [say('alerts.end'), endOf(delivery)],
          ]}
        />
      </td>
      <td class="wide-cell">{reason}</td>
      <td>
        <Badge kind={status === 'delivered' ? 'ok' : 'bad'} text={say(`alerts.status.${status}`)} />{' '}
        <span class="sm quiet wide-cell">{endOf(delivery)}</span>
        <Attempts {...delivery} />
      </td>
    </tr>
  )
}

function Deliveries({ deliveries }: { readonly deliveries: readonly AlertDelivery[] }) {
  if (deliveries.length === 0) return <p class="pad sm quiet">{say('alerts.nothingSent')}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('alerts.at')}</th>
          <th scope="col">{say('alerts.app')}</th>
          <th scope="col" class="wide-cell">
            {say('alerts.why')}
          </th>
          <th scope="col">{say('alerts.end')}</th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <Delivery key={`${delivery.alert.id} ${delivery.lastAttemptAt}`} delivery={delivery} />
        ))}
      </tbody>
    </table>
  )
}

/** Shows the webhooks and the deliveries. */
export function Alerts({ query: { app = '' } }: ViewProps) {
  const { value, failure } = useResource(alerts)
  const isShown = (one: string) => app === '' || one === app
  const hooks = value?.webhooks.filter((hook) => isShown(hook.app)) ?? []
  const apps = value ? [...value.webhooks, ...value.deliveries.map(({ alert }) => alert)] : []
  return (
    <>
      <Head title={say('view.alerts')} lead={say('alerts.lead')}>
        {apps.length > 0 && (
          <FilterSelect
            label={say('alerts.app')}
            all={say('alerts.all')}
            value={app}
            values={valuesOf(apps.map((one) => one.app))}
            onValue={(next) => navigate(to('alerts', {}, { app: next }), { replace: true })}
          />
        )}
      </Head>
      <Failed failure={failure} />
      {!value && !failure && <Waiting rows={WAITING_ROWS} />}
      {value?.webhooks.length === 0 && (
        <Empty icon="alerts" title={say('alerts.empty')}>
          <p>{say('alerts.emptySay')}</p>
          <a class="btn primary" href={to('apps')}>
            {say('view.apps')}
          </a>
        </Empty>
      )}
      {hooks.length > 0 && (
        <section class="card">
          <header>
            <h2>{say('alerts.hooks')}</h2>
          </header>
          <ul class="pad stack">
            {hooks.map((hook) => (
              <Hook key={hook.app} hook={hook} />
            ))}
          </ul>
        </section>
      )}
      {value && (
        <section class="card list">
          <header>
            <h2>{say('alerts.deliveries')}</h2>
          </header>
          <Deliveries deliveries={value.deliveries.filter(({ alert }) => isShown(alert.app))} />
        </section>
      )}
    </>
  )
}
