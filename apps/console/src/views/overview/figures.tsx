/** @module Two cards of Overview that are loaded after it: fusions by outcome, and the map of end users and regions. */

import type { RegionList } from '@fuse-edge/core/admin'
import { rollups, sum } from 'd3-array'
import { useMemo } from 'preact/hooks'
import { Chart, ChartTable, Legend } from '../../parts/chart/chart.tsx'
import type { Arc } from '../../parts/map/layout.ts'
import { markersOf } from '../../parts/map/markers.ts'
import { WorldMap } from '../../parts/map/world-map.tsx'
import { Empty, Failed } from '../../parts/state.tsx'
import { to } from '../../routes.ts'
import { daysFrom } from '../../state/days.ts'
import { useResource } from '../../state/resource.ts'
import { useToday } from '../../state/today.ts'
import { type Usage, usageOf } from '../../state/usage.ts'
import { countryName } from '../../words/country.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { queryOf, type UsageQuestion } from '../usage/question.ts'
import { drawingOf } from '../usage/series.ts'

/** Most ways on the map: more hide it. */
const ARCS_MAX = 40

interface FiguresProps {
  readonly regions: RegionList | undefined
  /** Whose calls of which days are shown. */
  readonly question: UsageQuestion
}

/** Calls of one country that went to one region. */
interface Way {
  readonly country: string
  readonly region: string
  readonly calls: number
}

/** Returns the calls by country and region, the most first. */
function waysOf({ rows }: Usage): readonly Way[] {
  const nested = rollups(
    rows,
    (group) => sum(group, ({ calls }) => calls),
    ({ country }) => country,
    ({ region }) => region,
  )
  const ways = nested.flatMap(([country, regions]) =>
    regions.map(([region, calls]) => ({ country, region, calls })),
  )
  return ways.toSorted((one, other) => other.calls - one.calls)
}

function Nothing() {
  return (
    <Empty icon="usage" title={say('figures.empty')}>
      <p>{say('figures.emptySay')}</p>
      <a class="btn primary" href={to('studio')}>
        {say('figures.emptyDo')}
      </a>
    </Empty>
  )
}

interface OutcomesProps {
  readonly usage: Usage | undefined
  readonly question: UsageQuestion
  readonly today: string
}

function Outcomes({ usage, question, today }: OutcomesProps) {
  const { owner, from, to: last } = question
  const title = say('figures.outcomes')
  const names = {
    nameOf: (_: string, value: string) => say(`outcome.${value as 'committed'}`),
    rest: '',
    none: '',
  }
  const rows = usage?.rows
  const drawing = useMemo(() => {
    const days = daysFrom(from, last)
    return rows && drawingOf(rows, { by: 'outcome', days, today }, names)
  }, [rows, from, last, today, title])
  const calls = rows?.reduce((all, row) => all + row.calls, 0) ?? 0
  const sentence = say('chart.sentence', {
    from,
    to: last,
    n: numberOf(calls),
  })
  return (
    <section class="card">
      <header>
        <h2>{title}</h2>
        {drawing && calls > 0 && <Legend series={drawing.series} />}
        <a
          class={calls > 0 ? 'xs' : 'end xs'}
          href={to('usage', owner === '' ? {} : { owner }, queryOf(question, today))}
        >
          {say('figures.usage')}
        </a>
      </header>
      {!drawing && <div class="waiting chart-box" role="status" aria-label={say('loading')} />}
      {drawing && calls === 0 && <Nothing />}
      {drawing && calls > 0 && (
        <div class="pad">
          <Chart drawing={drawing} label={`${title}: ${sentence}`} />
          <ChartTable drawing={drawing} caption={title} isUnseen />
        </div>
      )}
    </section>
  )
}

function WaysTable({ ways, caption }: { readonly ways: readonly Way[]; readonly caption: string }) {
  return (
    <div class="unseen">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('figures.country')}</th>
            <th scope="col">{say('figures.region')}</th>
            <th scope="col">{say('figures.calls')}</th>
          </tr>
        </thead>
        <tbody>
          {ways.map(({ country, region, calls }) => (
            <tr key={`${country} ${region}`}>
              <th scope="row">{country ? countryName(country) : say('figures.unknown')}</th>
              <td>{region || say('figures.unknown')}</td>
              <td>{numberOf(calls)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function EndUsers({ usage, regions, question }: FiguresProps & Pick<OutcomesProps, 'usage'>) {
  const ways = useMemo(() => (usage ? waysOf(usage) : []), [usage])
  const markers = useMemo(() => markersOf(regions?.regions ?? []), [regions])
  const data = useMemo(() => {
    const isDown = (region: string) =>
      markers.some((marker) => marker.region === region && marker.kind === 'down')
    const bubbles = rollups(
      ways,
      (group) => sum(group, ({ calls }) => calls),
      ({ country }) => country,
    ).map(([country, calls]) => ({ country, calls }))
    const arcs = ways.slice(0, ARCS_MAX).map(
      ({ country, region }): Arc => ({
        country,
        region,
        kind: isDown(region) ? 'hot' : 'plain',
      }),
    )
    return { bubbles, markers, arcs }
  }, [ways, markers])
  const label = say('figures.mapLabel', {
    countries: say('figures.countries', { n: data.bubbles.length }),
    regions: say('figures.regions', { n: markers.length }),
    days: say('figures.days', { n: daysFrom(question.from, question.to).length }),
  })
  return (
    <section class="card figure">
      <header>
        <h2>{say('figures.map')}</h2>
        <a class="end xs" href={to('routes')}>
          {say('figures.routes')}
        </a>
      </header>
      <WorldMap data={data} label={label} />
      <WaysTable ways={ways} caption={label} />
    </section>
  )
}

/** Shows both cards. */
export function Figures({ regions, question }: FiguresProps) {
  const { owner, from, to: last } = question
  const today = useToday(owner)
  const { value, failure } = useResource(usageOf({ owner, from, to: last }))
  return (
    <>
      <Failed failure={failure} />
      <div class="halves">
        {(value || !failure) && <Outcomes usage={value} question={question} today={today} />}
        <EndUsers usage={value} regions={regions} question={question} />
      </div>
    </>
  )
}
