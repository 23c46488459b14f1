/** @module Usage: what was made, by day and by outcome, template, region, country or owner; the same as a table and as CSV. */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import { useMemo } from 'preact/hooks'
import { Chart, ChartTable, type Drawing, dayName, Legend } from '../../parts/chart/chart.tsx'
import { Head } from '../../parts/head.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { to } from '../../routes.ts'
import { daysFrom } from '../../state/days.ts'
import { budgets, catalogue } from '../../state/edge.ts'
import { useKeys } from '../../state/keys.ts'
import { settingsOf } from '../../state/owner-settings.ts'
import { useResource } from '../../state/resource.ts'
import { useToday } from '../../state/today.ts'
import { type Usage as UsageValue, usageOf } from '../../state/usage.ts'
import type { ViewProps } from '../../view-props.ts'
import { moneyOf } from '../../words/money.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { OwnerSelect, Presets } from './choose.tsx'
import { saveUsage } from './export.ts'
import { Forecast } from './forecast.tsx'
import { moneyGapOf } from './money-gap.ts'
import { namesNow } from './names.ts'
import { faultsOf, questionOf, type UsageQuestion } from './question.ts'
import { drawingOf } from './series.ts'
import { ask, UsageTools } from './tools.tsx'

const WAITING_ROWS = 8
const NO_TEMPLATES: readonly TemplateEntry[] = []

interface MoneyProps {
  readonly usage: UsageValue | undefined
  readonly owner: string
}

/** Shows the sum of money, or what is missing for it, with the way to mend that. */
function Money({ usage, owner }: MoneyProps) {
  const list = useResource(budgets).value?.budgets
  const money = usage?.rows
    .filter(({ outcome }) => outcome !== 'released')
    .reduce((sum, row) => sum + row.money, 0)
  const gap = usage && list && moneyGapOf(usage, list, owner)
  const isKnown = usage?.currency !== undefined && money !== undefined
  return (
    <div>
      <dt>{say('usage.money')}</dt>
      <dd>
        {isKnown && (gap?.why !== 'price' || money > 0) ? moneyOf(money, usage.currency) : '–'}{' '}
        {gap?.why === 'mixed' && <small>{say('usage.noCurrency')}</small>}
        {gap && gap.why !== 'mixed' && (
          <small>
            {say(gap.others === 0 ? `usage.no.${gap.why}` : `usage.no.${gap.why}.more`, {
              owner: gap.owner,
              n: gap.others,
            })}{' '}
            <a href={settingsOf(gap.owner)}>{say('usage.setPrice')}</a>
          </small>
        )}
      </dd>
    </div>
  )
}

function Sums({ usage, owner }: MoneyProps) {
  const of = (outcome: string) =>
    usage?.rows.filter((row) => row.outcome === outcome).reduce((sum, { calls }) => sum + calls, 0)
  const sums = (['committed', 'released', 'in-doubt'] as const).map(
    (outcome) => [say(`outcome.${outcome}`), of(outcome)] as const,
  )
  return (
    <section class="card">
      <dl class="kpis">
        {sums.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value === undefined ? '–' : numberOf(value)}</dd>
          </div>
        ))}
        <Money usage={usage} owner={owner} />
      </dl>
    </section>
  )
}

function sentenceOf(drawing: Drawing): string {
  const { points, today } = drawing
  const calls = points
    .flatMap(({ amounts }) => Object.values(amounts))
    .reduce((sum, amount) => sum + amount, 0)
  const name = (day: string | undefined) => (day ? dayName(day, today) : '')
  return say('chart.sentence', {
    from: name(points[0]?.key),
    to: name(points.at(-1)?.key),
    n: numberOf(calls),
  })
}

function Nothing() {
  return (
    <Empty icon="usage" title={say('usage.empty')}>
      <p>{say('usage.emptySay')}</p>
      <a class="btn" href={to('studio')}>
        {say('usage.emptyDo')}
      </a>
    </Empty>
  )
}

interface BodyProps {
  readonly usage: UsageValue | undefined
  readonly question: UsageQuestion
  readonly today: string
}

function Body({ usage, question, today }: BodyProps) {
  const { by, from, to: last } = question
  const rows = usage?.rows
  const templates = useResource(catalogue).value?.catalogue.templates ?? NO_TEMPLATES
  const names = namesNow(templates)
  const drawing = useMemo(
    () => rows && drawingOf(rows, { by, days: daysFrom(from, last), today }, names),
    [rows, by, from, last, today, names.rest, templates],
  )
  const title = say(`usage.title.${by}`)
  return (
    <>
      <div class="wide-narrow">
        <section class="card">
          <header>
            <h2>{title}</h2>
            {drawing && rows?.length !== 0 && <Legend series={drawing.series} />}
          </header>
          {!drawing && <div class="waiting chart-box" role="status" aria-label={say('loading')} />}
          {drawing && rows?.length === 0 && <Nothing />}
          {drawing && rows?.length !== 0 && (
            <div class="pad">
              <Chart drawing={drawing} label={`${title}: ${sentenceOf(drawing)}`} />
            </div>
          )}
        </section>
        <Forecast usage={usage} question={question} today={today} />
      </div>
      {rows?.length !== 0 && (
        <section class="card">
          {drawing ? (
            <ChartTable drawing={drawing} caption={say('usage.rows')} />
          ) : (
            <Waiting rows={WAITING_ROWS} />
          )}
        </section>
      )}
    </>
  )
}

/** Shows the usage that the address asks for. */
export function Usage(props: ViewProps) {
  const today = useToday(props.parts.owner ?? '')
  const { query } = props
  const question = questionOf({ owner: props.parts.owner, query }, today)
  const { by: _, ...wanted } = question
  const { value, failure } = useResource(usageOf(wanted))
  const save = () => value && saveUsage(value, question)
  useKeys({ e: () => (value ? save() : true) })
  return (
    <>
      <Head title={say('view.usage')} lead={say('usage.lead')}>
        <OwnerSelect
          owner={question.owner}
          onOwner={(owner) => ask({ ...question, owner }, today)}
        />
        <Presets
          span={question}
          today={today}
          onSpan={(span) => ask({ ...question, ...span }, today)}
        />
        <button type="button" class="btn" disabled={!value} onClick={save}>
          {say('usage.csv')}
        </button>
      </Head>
      <Failed failure={failure} />
      <UsageTools question={question} today={today} faults={faultsOf(query, today)} />
      {(value || !failure) && (
        <>
          <Sums usage={value} owner={question.owner} />
          <Body usage={value} question={question} today={today} />
        </>
      )}
    </>
  )
}
