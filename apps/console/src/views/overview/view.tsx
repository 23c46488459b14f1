/** @module Overview of the edge: what needs a person, then what was made and spent, and how the regions are. */

import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { later } from '../../parts/later.tsx'
import { LimitBar, usedPercent } from '../../parts/limit-bar.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { alerts, budgets, inDoubt, regions } from '../../state/edge.ts'
import { useResource } from '../../state/resource.ts'
import { useToday } from '../../state/today.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { OwnerSelect, Presets } from '../usage/choose.tsx'
import { daysQueryOf, questionOf, type UsageQuestion } from '../usage/question.ts'
import { Kpis } from './kpis.tsx'
import { type Known, type Need, needsOf } from './needs.ts'
import { Regions } from './regions.tsx'

const WAITING_ROWS = 4
/** Most limits: those that are used most. All others are in Budgets. */
const LIMITS_MAX = 6

/** Charts and map come after the words and numbers: they are larger than all of those. */
const Figures = later(
  async () => (await import('./figures.tsx')).Figures,
  ['charts'],
  'figures-box',
)

function Needs({ known }: { readonly known: Known }) {
  return (
    <>
      {needsOf(known).map(({ isBad, text, href, link }: Need) => (
        <div key={text} class={isBad ? 'note bad' : 'note warn'}>
          <Icon name="warn" />
          <span class="grow">
            {text} <a href={href}>{link}</a>
          </span>
        </div>
      ))}
    </>
  )
}

interface BudgetsProps {
  readonly known: Known
  /** Whose are shown; empty: all. */
  readonly owner: string
}

function Budgets({ known: { budgets: list }, owner }: BudgetsProps) {
  const shown = list?.budgets
    .filter((budget) => owner === '' || budget.owner === owner)
    .flatMap((budget) =>
      budget.limits.filter(({ scope }) => scope === 'owner').map((limit) => ({ budget, limit })),
    )
    .toSorted((one, other) => usedPercent(other.limit) - usedPercent(one.limit))
    .slice(0, LIMITS_MAX)
  return (
    <section class="card">
      <header>
        <h2>{say('view.budgets')}</h2>
        <a class="end xs" href={to('budgets', owner === '' ? {} : { owner })}>
          {say('overview.allBudgets')}
        </a>
      </header>
      {!list && <Waiting rows={WAITING_ROWS} />}
      {list?.budgets.length === 0 && (
        <Empty icon="apps" title={say('overview.noApps')}>
          <p>{say('overview.noAppsSay')}</p>
          <a class="btn primary" href={to('apps', {}, { new: 'yes' })}>
            {say('overview.newApp')}
          </a>
        </Empty>
      )}
      {list && list.budgets.length > 0 && shown?.length === 0 && (
        <p class="pad quiet">{say('overview.noLimits')}</p>
      )}
      <ul class="limits">
        {shown?.map(({ budget, limit }) => (
          <LimitBar
            key={`${budget.owner} ${limit.period} ${limit.unit}`}
            budget={budget}
            limit={limit}
          />
        ))}
      </ul>
    </section>
  )
}

/** Shows other days, or those of another owner; the history of the tab keeps one entry for the view. */
function ask(question: UsageQuestion, today: string): void {
  const { owner } = question
  const query = { ...(owner !== '' && { owner }), ...daysQueryOf(question, today) }
  navigate(to('overview', {}, query), { replace: true })
}

/** Shows the overview. */
export function Overview({ query }: ViewProps) {
  const { owner = '' } = query
  const today = useToday(owner)
  const question = questionOf({ owner, query }, today)
  const known: Known = {
    regions: useResource(regions).value,
    budgets: useResource(budgets).value,
    inDoubt: useResource(inDoubt).value,
    alerts: useResource(alerts).value,
  }
  return (
    <>
      <Head title={say('view.overview')} lead={say('overview.lead')}>
        <OwnerSelect owner={owner} onOwner={(next) => ask({ ...question, owner: next }, today)} />
        <Presets
          span={question}
          today={today}
          onSpan={(span) => ask({ ...question, ...span }, today)}
        />
      </Head>
      {[regions, budgets, inDoubt, alerts].map(({ state }, index) => (
        <Failed key={index} failure={state.value.failure} />
      ))}
      <Needs known={known} />
      <Kpis known={known} owner={owner} />
      <Figures regions={known.regions} question={question} />
      <div class="halves">
        <Budgets known={known} owner={owner} />
        <Regions list={known.regions} />
      </div>
    </>
  )
}
