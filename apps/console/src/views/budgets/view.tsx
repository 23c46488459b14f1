/** @module Budgets: what each app and virtual key may spend, what is held and in doubt, and what is left. */

import type { BudgetState } from '@fuse-edge/core/admin'
import { FilterField, focusFilter } from '../../parts/filter-field.tsx'
import { Head } from '../../parts/head.tsx'
import { LimitBar } from '../../parts/limit-bar.tsx'
import { Badge, Empty, Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { budgets } from '../../state/edge.ts'
import { useKeys } from '../../state/keys.ts'
import { settingsOf } from '../../state/owner-settings.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { moneyOf } from '../../words/money.ts'
import { say } from '../../words/words.ts'
import { budgetsIn, ORDERS, type Order } from './order.ts'

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
              title={say(`limit.${limit.period}.${limit.unit}`)}
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

/** Shows other budgets; the history of the tab keeps one entry for the view. */
function narrow(query: ViewProps['query']): void {
  navigate(to('budgets', {}, query), { replace: true })
}

interface ToolsProps extends Pick<ViewProps, 'query'> {
  readonly order: Order
}

function Tools({ query, order }: ToolsProps) {
  const { q = '', sort = '' } = query
  return (
    <>
      <FilterField
        label={say('budgets.filter')}
        value={q}
        onValue={(text) => narrow({ sort, q: text })}
      />
      <select
        class="input select"
        aria-label={say('budgets.order')}
        value={order}
        onChange={({ currentTarget }) => narrow({ q, sort: currentTarget.value })}
      >
        {ORDERS.map((name) => (
          <option key={name} value={name}>
            {say(`budgets.order.${name}`)}
          </option>
        ))}
      </select>
    </>
  )
}

function NoMatch({ query }: Pick<ViewProps, 'query'>) {
  return (
    <Empty icon="budgets" title={say('budgets.noMatch', { text: query.q ?? '' })}>
      <button type="button" class="btn" onClick={() => narrow({ ...query, q: '' })}>
        {say('budgets.showAll')}
      </button>
    </Empty>
  )
}

/** Returns the budgets that the address asks for: of one owner, or of those that match. */
function shownOf({ parts, query }: ViewProps, all: readonly BudgetState[], order: Order) {
  if (parts.owner) return all.filter(({ owner }) => owner === parts.owner)
  return budgetsIn(all, query.q ?? '', order)
}

/** Shows the budgets of all owners, or of one. */
export function Budgets(props: ViewProps) {
  const { parts, query } = props
  const { value, failure } = useResource(budgets)
  const all = value?.budgets
  const order = ORDERS.find((name) => name === query.sort) ?? ORDERS[0]
  const shown = all && shownOf(props, all, order)
  const isMissing = all && all.length > 0 && shown?.length === 0
  useKeys({ '/': focusFilter })
  return (
    <>
      <Head title={say('view.budgets')} lead={say('budgets.lead')}>
        {parts.owner ? (
          <a class="btn" href={to('budgets')}>
            {say('budgets.all')}
          </a>
        ) : (
          all && all.length > 0 && <Tools query={query} order={order} />
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
      {isMissing && parts.owner && (
        <p class="note">{say('budgets.gone', { owner: parts.owner })}</p>
      )}
      {isMissing && !parts.owner && <NoMatch query={query} />}
      <div class="columns">
        {shown?.map((budget) => (
          <Budget key={budget.owner} budget={budget} />
        ))}
      </div>
    </>
  )
}
