/** @module The route of one end user: the entry that decides, the regions in their order, and why. */

import type { RouteReport, RouteStep } from '@fuse-edge/core/admin'
import { Icon } from '../../parts/icon.tsx'
import { NarrowRest } from '../../parts/narrow-rest.tsx'
import { Badge } from '../../parts/state.tsx'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { whoOf } from './entry.ts'
import { reasonsOf } from './reason.ts'

function roundTrip({ ms, source }: RouteStep): string {
  if (ms === undefined) return '–'
  return say(`route.${source}`, { n: numberOf(Math.round(ms)) })
}

function useOf({ used }: RouteStep, index: number): string {
  return say(index === 0 ? 'route.first' : used ? 'route.next' : 'route.unused')
}

function Steps({ order }: { readonly order: readonly RouteStep[] }) {
  return (
    <table>
      <caption class="unseen">{say('route.order')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('route.region')}</th>
          <th scope="col" class="num wide-cell">
            {say('route.roundTrip')}
          </th>
          <th scope="col">{say('route.state')}</th>
          <th scope="col" class="wide-cell">
            {say('route.use')}
          </th>
        </tr>
      </thead>
      <tbody>
        {order.map((step, index) => (
          <tr key={`${step.site} ${step.region}`}>
            <th scope="row" class="mono">
              {index + 1}. {step.region} <span class="faint">{step.site}</span>
              <NarrowRest
                name={step.region}
                cells={[
                  [say('route.roundTrip'), roundTrip(step)],
                  [say('route.use'), useOf(step, index)],
                ]}
              />
            </th>
            <td class="num nowrap wide-cell">{roundTrip(step)}</td>
            <td>
              <Badge
                kind={step.healthy ? 'ok' : 'bad'}
                text={say(step.healthy ? 'route.healthy' : 'route.down')}
              />
            </td>
            <td class="quiet wide-cell">{useOf(step, index)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Decides({ entry }: Pick<RouteReport, 'entry'>) {
  if (entry === undefined) return <p class="sm quiet">{say('route.noPolicy')}</p>
  return (
    <p class="sm">
      {say('route.entry', { who: whoOf(entry) })} <code>{entry}</code>
    </p>
  )
}

/** Shows a route. */
export function RouteCard({
  report,
  who,
}: {
  readonly report: RouteReport
  /** Name of the country. */
  readonly who: string
}) {
  const { entry, order, reason } = report
  const [first] = order
  const title = first
    ? say('route.title', { who, region: first.region })
    : say('route.nowhere', { who })
  return (
    <section class="card" aria-live="polite">
      <header>
        <h2>{title}</h2>
      </header>
      <div class="pad stack">
        {reasonsOf(report).map(({ name, values }, index) => (
          <p key={name + values.region} class={index > 0 || !first ? 'note bad' : 'lead'}>
            {(index > 0 || !first) && <Icon name="warn" />}
            <span>{say(name, { entry: entry ? whoOf(entry) : '', ...values })}</span>
          </p>
        ))}
        <Decides entry={entry} />
      </div>
      {order.length > 0 && <Steps order={order} />}
      {reason !== undefined && (
        <footer>
          {order.length > 1 && `${say('route.nextSay')} `}
          {say('route.header')} <code>{reason}</code>
        </footer>
      )}
    </section>
  )
}
