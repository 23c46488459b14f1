/**
 * @module The panels of the Grafana dashboard, with their queries for the SQL API of Workers Analytics Engine. Values are named in
 * braces, as `{region}`, and become columns. Each row stands for `_sample_interval` data points, so counts sum it and quantiles
 * weigh by it. Macros are those of the ClickHouse data source: `$timeSeries` is the time in steps of the panel, `$timeFilter` the
 * range of the dashboard.
 */

/** One panel. */
export interface DashboardPanel {
  readonly title: string
  readonly description: string
  readonly kind: 'timeseries' | 'stat' | 'table'
  readonly query: string
  /** Unit of Grafana. @default `short`: a plain number */
  readonly unit?: 'short' | 'ms' | 'percent'
  /** Columns of the grid's 24. @default 12 */
  readonly width?: number
  /** Shortest step of time. @default that of the dashboard */
  readonly interval?: string
  /** Whether lines go on over steps without a point. @default false */
  readonly spansGaps?: boolean
}

/** A row of panels under one heading. */
export interface DashboardRow {
  readonly title: string
  readonly panels: readonly DashboardPanel[]
}

const COUNT = 'SUM(_sample_interval)'
const DATASET = '$dataset'

/** Returns a query for lines over time, one for each value of `by`. */
function lines(value: string, by: string, condition: string): string {
  return `SELECT $timeSeries AS t, ${by} AS series, ${value} AS value FROM ${DATASET} WHERE $timeFilter AND ${condition} GROUP BY t, series ORDER BY t, series`
}

/** Returns a query for one number. */
function total(value: string, condition: string): string {
  return `SELECT ${value} AS value FROM ${DATASET} WHERE $timeFilter AND ${condition}`
}

function quantile(share: number, value: string): string {
  return `quantileExactWeighted(${share})(${value}, _sample_interval)`
}

function share(condition: string): string {
  return `100 * SUM(if(${condition}, _sample_interval, 0)) / ${COUNT}`
}

const REQUEST = `{event} = 'request'`
const CALL = `${REQUEST} AND {outcome} != ''`
const FUSION = `${REQUEST} AND {route} = '/v1/fusions' AND {status} = 201`
const BUDGET = `{event} = 'budget' AND {limit} > 0`

/** The dashboard. */
export const DASHBOARD_ROWS: readonly DashboardRow[] = [
  {
    title: 'Requests',
    panels: [
      {
        title: 'Requests',
        description: 'All requests of the range.',
        kind: 'stat',
        query: total(COUNT, REQUEST),
        width: 6,
      },
      {
        title: 'Answered with a problem',
        description: 'Share of requests that the edge refused, of all.',
        kind: 'stat',
        unit: 'percent',
        query: total(share(`{problem} != '' OR {refusal} != ''`), REQUEST),
        width: 6,
      },
      {
        title: 'Calls that the cloud executed',
        description: 'Share of calls to the cloud with the outcome `done`.',
        kind: 'stat',
        unit: 'percent',
        query: total(share(`{outcome} = 'done'`), CALL),
        width: 6,
      },
      {
        title: 'Calls in doubt',
        description:
          'Calls that were charged and perhaps not made, in the range. They are listed by `fuse-edge admin reservations`.',
        kind: 'stat',
        query: total(COUNT, `${REQUEST} AND {money} = 'in-doubt'`),
        width: 6,
      },
      {
        title: 'Requests by route',
        description: 'Requests in each step.',
        kind: 'timeseries',
        query: lines(COUNT, '{route}', REQUEST),
      },
      {
        title: 'Problems',
        description: 'Requests that the edge refused, by the code of the problem.',
        kind: 'timeseries',
        query: lines(COUNT, '{problem}', `${REQUEST} AND {problem} != ''`),
      },
    ],
  },
  {
    title: 'Outcomes and regions',
    panels: [
      {
        title: 'Outcomes of calls to the cloud',
        description: '`ambiguous` is money that may be lost: compare it with the bill.',
        kind: 'timeseries',
        query: lines(COUNT, '{outcome}', CALL),
      },
      {
        title: 'Refusals of the cloud',
        description: 'Calls that the cloud refused, by its error code.',
        kind: 'timeseries',
        query: lines(COUNT, '{cloudCode}', `${CALL} AND {cloudCode} != ''`),
      },
      {
        title: 'Time of the cloud, p50 by region',
        description: 'Half of the calls to the region took at most this long.',
        kind: 'timeseries',
        unit: 'ms',
        query: lines(quantile(0.5, '{cloudMs}'), '{region}', CALL),
      },
      {
        title: 'Time of the cloud, p95 by region',
        description: 'Of a hundred calls to the region, 95 took at most this long.',
        kind: 'timeseries',
        unit: 'ms',
        query: lines(quantile(0.95, '{cloudMs}'), '{region}', CALL),
      },
      {
        title: 'Regions',
        description: 'Calls to each region in the range.',
        kind: 'table',
        query: `SELECT {region} AS region, ${COUNT} AS calls, ${share(`{outcome} = 'done'`)} AS done_percent, ${quantile(0.5, '{cloudMs}')} AS p50_ms, ${quantile(0.95, '{cloudMs}')} AS p95_ms FROM ${DATASET} WHERE $timeFilter AND ${CALL} GROUP BY region ORDER BY calls DESC`,
      },
      {
        title: 'Where a fusion waits, p95',
        description: 'Stages of fusions that were delivered.',
        kind: 'timeseries',
        unit: 'ms',
        query: `SELECT $timeSeries AS t, ${quantile(0.95, '{totalMs}')} AS total, ${quantile(0.95, '{bodyMs}')} AS body, ${quantile(0.95, '{reserveMs}')} AS reserve, ${quantile(0.95, '{cloudMs}')} AS cloud, ${quantile(0.95, '{storeMs}')} AS store FROM ${DATASET} WHERE $timeFilter AND ${FUSION} GROUP BY t ORDER BY t`,
      },
    ],
  },
  {
    title: 'Breakers',
    panels: [
      {
        title: 'Fusions while a breaker was not closed',
        description:
          'Fusions in each step, by the regions whose breaker was not closed where they were decided. Without several regions there are no breakers.',
        kind: 'timeseries',
        query: lines(COUNT, '{failing}', `${REQUEST} AND {failing} != ''`),
      },
      {
        title: 'Where breakers are not closed',
        description: 'Each data centre measures for itself.',
        kind: 'table',
        query: `SELECT {failing} AS regions, {colo} AS data_centre, ${COUNT} AS fusions FROM ${DATASET} WHERE $timeFilter AND ${REQUEST} AND {failing} != '' GROUP BY regions, data_centre ORDER BY fusions DESC`,
      },
    ],
  },
  {
    title: 'Money',
    panels: [
      {
        title: 'Calls by settlement',
        description:
          '`committed` calls count, `released` ones do not, `in-doubt` ones count until they are settled.',
        kind: 'timeseries',
        query: lines(COUNT, '{money}', `${REQUEST} AND {money} != ''`),
      },
      {
        title: 'Used and in doubt, of each limit',
        description: 'Percent of the limit that is used or in doubt, as the cron job measured it.',
        kind: 'timeseries',
        unit: 'percent',
        interval: '15m',
        spansGaps: true,
        query: `SELECT $timeSeries AS t, index1 AS owner, {period} AS period, {unit} AS unit, MAX(100 * ({used} + {inDoubt}) / {limit}) AS value FROM ${DATASET} WHERE $timeFilter AND ${BUDGET} GROUP BY t, owner, period, unit ORDER BY t, owner`,
      },
      {
        title: 'Budgets now',
        description: 'The last measurement of each limit. Money is in minor units.',
        kind: 'table',
        width: 24,
        query: `SELECT index1 AS owner, {period} AS period, {unit} AS unit, argMax({used}, timestamp) AS used, argMax({inDoubt}, timestamp) AS in_doubt, argMax({limit}, timestamp) AS allowed FROM ${DATASET} WHERE $timeFilter AND ${BUDGET} GROUP BY owner, period, unit ORDER BY in_doubt DESC, owner`,
      },
    ],
  },
]
