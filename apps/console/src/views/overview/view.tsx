/** @module Overview of the edge: what needs a person, then what was made and spent, and how the regions are. */

import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { later } from '../../parts/later.tsx'
import { LimitBar } from '../../parts/limit-bar.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { to } from '../../routes.ts'
import { alerts, budgets, inDoubt, regions } from '../../state/edge.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'
import { Kpis } from './kpis.tsx'
import { type Known, type Need, needsOf } from './needs.ts'
import { Regions } from './regions.tsx'

const WAITING_ROWS = 4

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

function Budgets({ known: { budgets: list } }: { readonly known: Known }) {
  return (
    <section class="card">
      <header>
        <h2>{say('view.budgets')}</h2>
        <a class="end xs" href={to('budgets')}>
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
      <ul class="limits">
        {list?.budgets.flatMap((budget) =>
          budget.limits
            .filter(({ scope }) => scope === 'owner')
            .map((limit) => (
              <LimitBar
                key={`${budget.owner} ${limit.period} ${limit.unit}`}
                budget={budget}
                limit={limit}
              />
            )),
        )}
      </ul>
    </section>
  )
}

/** Shows the overview. */
export function Overview() {
  const known: Known = {
    regions: useResource(regions).value,
    budgets: useResource(budgets).value,
    inDoubt: useResource(inDoubt).value,
    alerts: useResource(alerts).value,
  }
  return (
    <>
      <Head title={say('view.overview')} lead={say('overview.lead')} />
      {[regions, budgets, inDoubt, alerts].map(({ state }, index) => (
        <Failed key={index} failure={state.value.failure} />
      ))}
      <Needs known={known} />
      <Kpis known={known} />
      <Figures regions={known.regions} />
      <div class="halves">
        <Budgets known={known} />
        <Regions list={known.regions} />
      </div>
    </>
  )
}
