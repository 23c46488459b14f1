/** @module The pictures of `docs/results.md`, drawn from the rows of the reports. Pure. */

import { type Curve, drawBars, drawCurves } from '../../tools/diagrams/charts.ts'
import type { Row } from '../../tools/report.ts'
import { drawMap, type Flow } from './map.ts'
import type { StoredReport } from './stored-report.ts'

/** A picture of one report. */
interface Picture {
  /** Name of the report. */
  readonly of: string
  readonly draw: (report: StoredReport) => string
}

function rowsOf({ tables }: StoredReport, name: string): readonly Row[] {
  return tables[name] ?? []
}

function numberAt(row: Row, field: string): number | undefined {
  const value = row[field]
  return typeof value === 'number' ? value : undefined
}

const BYTES_PER_MB = 1_000_000

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const milliseconds = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`

/** Returns a curve for each worker. */
function curvesOf(rows: readonly Row[], x: (row: Row) => number, field: string): readonly Curve[] {
  return [...Map.groupBy(rows, ({ worker }) => String(worker))].map(([name, own]) => ({
    name,
    points: own.map((row) => [x(row), numberAt(row, field) ?? 0]),
  }))
}

/** Pictures by the name of their file. */
export const PICTURES: Readonly<Record<string, Picture>> = {
  'results-map.svg': {
    of: 'world',
    draw: (report) =>
      drawMap(
        'The region to which the end users of each city go, simulated',
        rowsOf(report, 'flows') as unknown as readonly Flow[],
      ),
  },
  'results-world.svg': {
    of: 'world',
    draw: (report) =>
      drawBars({
        title:
          'Access time of a fusion, simulated end users of the whole world, equal states beside each other',
        series: ['median', '95th percentile'],
        groups: rowsOf(report, 'scores')
          .filter(({ area }) => area === 'world')
          .map((row) => [
            String(row.contestant),
            [numberAt(row, 'access p50'), numberAt(row, 'access p95')],
          ]),
        format: milliseconds,
      }),
  },
  'results-bytes.svg': {
    of: 'bytes',
    draw: (report) => {
      const groups = Map.groupBy(rowsOf(report, 'connections'), ({ connection }) =>
        String(connection),
      )
      const series = ['official', 'ours']
      return drawBars({
        title: 'From the choice of a photo of twelve megapixels to the picture',
        series: ['official SDK behind a server', 'Fuse Edge'],
        groups: [...groups].map(([connection, rows]) => [
          connection,
          series.map((name) => {
            const row = rows.find(({ contestant }) => contestant === name)
            return row && numberAt(row, 'ms')
          }),
        ]),
        format: seconds,
      })
    },
  },
  'results-load-size.svg': {
    of: 'load',
    draw: (report) =>
      drawCurves({
        title: 'Processor time of a request by size of the photo',
        xTitle: 'photo, MB',
        yTitle: 'ms',
        curves: curvesOf(
          rowsOf(report, 'sizes'),
          (row) => (numberAt(row, 'photoBytes') ?? 0) / BYTES_PER_MB,
          'cpuMs',
        ),
      }),
  },
  'results-load-memory.svg': {
    of: 'load',
    draw: (report) =>
      drawCurves({
        title: 'Memory above that of the idle worker, by requests at a time',
        xTitle: 'requests at a time',
        yTitle: 'MiB',
        curves: curvesOf(
          rowsOf(report, 'concurrencies'),
          (row) => numberAt(row, 'concurrency') ?? 0,
          'memoryMib',
        ),
      }),
  },
  'results-edge.svg': {
    of: 'edge',
    draw: (report) =>
      drawBars({
        title: 'Processor time of one fusion request in workerd',
        series: ['processor time'],
        groups: rowsOf(report, 'jobs').map((row) => [String(row.job), [numberAt(row, 'cpu')]]),
        format: milliseconds,
      }),
  },
}

/** Returns each picture as SVG, by the name of its file. */
export function drawPictures(
  reports: ReadonlyMap<string, StoredReport>,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(PICTURES).flatMap(([file, { of, draw }]) => {
      const report = reports.get(of)
      return report === undefined ? [] : [[file, draw(report)] as const]
    }),
  )
}
