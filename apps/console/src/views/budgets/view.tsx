/** @module Budgets: what each app and virtual key may spend, what is held and in doubt, and what is left. */

import type { BudgetState } from '@fuse-edge/core/admin'
import { Head } from '../../parts/head.tsx'
import { LimitBar } from '../../parts/limit-bar.tsx'
import { Badge, Empty, Failed, Waiting } from '../../parts/state.tsx'
import { to } from '../../routes.ts'
import { budgets } from '../../state/edge.ts'
import { settingsOf } from '../../state/owner-settings.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { moneyOf } from '../../words/money.ts'
import { say } from '../../words/words.ts'

const WAITING_ROWS = 6

function Budget({ budget }: { readonly budget: BudgetState }) {
  const { owner, limits, price, currency, timeZone, stopped } = budget
  return (
    <section class="card" aria-label={owner}>
      <header>
        <h2 class="cut">{owner}</h2>
        {stopped && <Badge kind="bad" text={say('budgets.stopped')} />}
        <a class="end xs" href={settingsOf(owner)}>
          {say('budgets.change')}
        </a>
      </header>
      {limits.length === 0 ? (
        <p class="pad note warn">{say('budgets.noLimit')}</p>
      ) : (
        <ul class="limits">
          {limits.map((limit) => (
            <LimitBar
              key={`${limit.scope} ${limit.template} ${limit.period} ${limit.unit}`}
              budget={budget}
              limit={limit}
            />
          ))}
        </ul>
      )}
      <footer>
        {price > 0 && `${say('budgets.price', { price: moneyOf(price, currency) })} · `}
        {say('budgets.zone', { zone: timeZone })}
      </footer>
    </section>
  )
}

/** Shows the budgets of all owners, or of one. */
export function Budgets({ parts }: ViewProps) {
  const { value, failure } = useResource(budgets)
  const all = value?.budgets
  const shown = all?.filter(({ owner }) => !parts.owner || owner === parts.owner)
  return (
    <>
      <Head title={say('view.budgets')} lead={say('budgets.lead')}>
        {parts.owner && (
          <a class="btn" href={to('budgets')}>
            {say('budgets.all')}
          </a>
        )}
      </Head>
      <Failed failure={failure} />
      {!all && !failure && <Waiting rows={WAITING_ROWS} />}
      {all?.length === 0 && (
        <Empty icon="budgets" title={say('budgets.empty')}>
          <p>{say('budgets.emptySay')}</p>
          <a class="btn primary" href={to('apps')}>
            {say('view.apps')}
          </a>
        </Empty>
      )}
      {parts.owner && all && all.length > 0 && shown?.length === 0 && (
        <p class="note">{say('budgets.gone', { owner: parts.owner })}</p>
      )}
      <div class="columns">
        {shown?.map((budget) => (
          <Budget key={budget.owner} budget={budget} />
        ))}
      </div>
    </>
  )
}
