/**
 * @module The Grafana dashboard of an edge, in Grafana's classic model, for the ClickHouse data source of Altinity, which
 * Cloudflare recommends: https://developers.cloudflare.com/analytics/analytics-engine/grafana/.
 */

import { BLOBS, DOUBLES } from '../src/metrics/columns.ts'
import { DASHBOARD_ROWS, type DashboardPanel, type DashboardRow } from './dashboard-panels.ts'
import { columnOf } from './metrics-columns.ts'

const PLUGIN = 'vertamedia-clickhouse-datasource'
const SOURCE = { type: PLUGIN, uid: '$datasource' }
/** Of Grafana 12. Grafana migrates it to later models when it imports the file. */
const SCHEMA_VERSION = 41
const GRID_COLUMNS = 24
const HEIGHTS = { stat: 4, timeseries: 8, table: 8 } as const
const NAMES = [...BLOBS, ...DOUBLES]

/** Returns a query with columns in the place of the names in braces. @throws Error where no column has the name */
function withColumns(query: string): string {
  return query.replace(/\{(\w+)\}/g, (_, name: string) => {
    const known = NAMES.find((one) => one === name)
    if (known === undefined) throw new Error(`no column holds ${name}`)
    return columnOf(known)
  })
}

/** Returns the query of a panel, as the data source keeps it. */
function targetOf({ kind, query }: DashboardPanel): object {
  return {
    refId: 'A',
    datasource: SOURCE,
    query: withColumns(query),
    format: kind === 'timeseries' ? 'time_series' : 'table',
    dateTimeType: 'DATETIME',
    dateTimeColDataType: 'timestamp',
    editorMode: 'sql',
    interval: '',
    intervalFactor: 1,
    round: '0s',
    // The SQL of Analytics Engine knows no comments, and no point is made up at the ends of the range.
    add_metadata: false,
    skip_comments: true,
    extrapolate: false,
  }
}

function panelOf(panel: DashboardPanel, id: number, gridPos: object): object {
  const { title, description, kind, unit = 'short', interval, spansGaps = false } = panel
  return {
    id,
    type: kind,
    title,
    description,
    datasource: SOURCE,
    gridPos,
    ...(interval !== undefined && { interval }),
    fieldConfig: {
      defaults: { unit, ...(spansGaps && { custom: { spanNulls: true } }) },
      overrides: [],
    },
    options: kind === 'stat' ? { reduceOptions: { calcs: ['lastNotNull'] } } : {},
    targets: [targetOf(panel)],
  }
}

/** Places panels beside each other, and under each other where a line is full. */
function panelsOf(rows: readonly DashboardRow[]): object[] {
  const panels: object[] = []
  let y = 0
  for (const { title, panels: own } of rows) {
    const header = { h: 1, w: GRID_COLUMNS, x: 0, y }
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title,
      collapsed: false,
      gridPos: header,
      panels: [],
    })
    y += 1
    let x = 0
    let height = 0
    for (const panel of own) {
      const { width: w = GRID_COLUMNS / 2, kind } = panel
      if (x + w > GRID_COLUMNS) [x, y, height] = [0, y + height, 0]
      const h = HEIGHTS[kind]
      panels.push(panelOf(panel, panels.length + 1, { h, w, x, y }))
      x += w
      height = Math.max(height, h)
    }
    y += height
  }
  return panels
}

/** The file that Grafana imports. */
export const GRAFANA_DASHBOARD: object = {
  uid: 'fuse-edge',
  title: 'Fuse Edge',
  description: 'Requests, outcomes, regions, breakers and money of an edge.',
  tags: ['fuse-edge'],
  timezone: 'browser',
  editable: true,
  graphTooltip: 1,
  schemaVersion: SCHEMA_VERSION,
  refresh: '5m',
  time: { from: 'now-24h', to: 'now' },
  annotations: { list: [] },
  templating: {
    list: [
      { type: 'datasource', name: 'datasource', label: 'Data source', query: PLUGIN },
      {
        type: 'textbox',
        name: 'dataset',
        label: 'Data set',
        query: 'fuse_edge',
        current: { text: 'fuse_edge', value: 'fuse_edge' },
      },
    ],
  },
  panels: panelsOf(DASHBOARD_ROWS),
}
