/** @module The generated table of the columns of data points. The compiler compares it with `src/metrics/columns.ts`. */

import { BLOBS, type Blob, DOUBLES, type Double } from '../src/metrics/columns.ts'
import type { Table } from './configuration-page.ts'

/** Events that write a data point. */
type PointEvent = 'request' | 'budget'
type Meaning = readonly [events: readonly PointEvent[], meaning: string]

const REQUEST = ['request'] as const
const BUDGET = ['budget'] as const
const BOTH = ['request', 'budget'] as const

const stage = (name: string): Meaning => [REQUEST, `milliseconds of the stage \`${name}\``]

// biome-ignore format: a table is read by its rows
const BLOB_MEANINGS: Readonly<Record<Blob, Meaning>> = {
  method: [REQUEST, 'HTTP method'],
  route: [REQUEST, 'pattern of the route'],
  app: [BOTH, 'id of the app'],
  template: [REQUEST, 'id of the template'],
  virtualKey: [BOTH, 'id of the virtual key'],
  action: [REQUEST, 'action of the cloud, of an SDK’s call'],
  region: [REQUEST, 'region of the last attempt'],
  outcome: [REQUEST, '`done`, `refused`, `not-sent` or `ambiguous`; empty where the cloud was not called'],
  problem: [REQUEST, 'code of the problem'],
  refusal: [REQUEST, 'code with which the edge refused an SDK’s call'],
  cloudCode: [REQUEST, 'error code of the cloud'],
  event: [BOTH, '`request` or `budget`: which values the point has'],
  money: [REQUEST, '`committed`, `released` or `in-doubt`; empty where nothing was reserved'],
  failing: [REQUEST, 'open regions whose breaker was not closed when the region was chosen, with commas'],
  colo: [REQUEST, 'data centre of Cloudflare'],
  period: [BUDGET, '`day` or `month`: the period of the limit, which is the current one of the budget’s time zone'],
  unit: [BUDGET, '`calls`, or the currency of the budget; `money` where it has none'],
}

const DOUBLE_MEANINGS: Readonly<Record<Double, Meaning>> = {
  status: [REQUEST, 'HTTP status'],
  totalMs: [REQUEST, 'milliseconds until the answer was made'],
  authMs: stage('auth'),
  challengeMs: stage('challenge'),
  bodyMs: stage('body'),
  validateMs: stage('validate'),
  reserveMs: stage('reserve'),
  cloudMs: stage('cloud'),
  storeMs: stage('store'),
  uploadMs: stage('upload'),
  paceMs: stage('pace'),
  used: [BUDGET, 'calls, or minor units of the currency, that were committed in the period'],
  inDoubt: [BUDGET, 'the same, in doubt: counted, and perhaps not made'],
  limit: [BUDGET, 'the limit of the period, in the same unit'],
}

function rowsOf<Name extends string>(
  kind: 'blob' | 'double',
  names: readonly Name[],
  meanings: Readonly<Record<Name, Meaning>>,
): string[][] {
  return names.map((name, index) => {
    const [events, meaning] = meanings[name]
    return [`\`${kind}${index + 1}\``, name, events.map((one) => `\`${one}\``).join(', '), meaning]
  })
}

/** Returns the column of a value, such as `blob7`. */
export function columnOf(name: Blob | Double): string {
  const [blobs, doubles]: readonly (readonly string[])[] = [BLOBS, DOUBLES]
  const blob = blobs?.indexOf(name) ?? -1
  return blob < 0 ? `double${(doubles?.indexOf(name) ?? -1) + 1}` : `blob${blob + 1}`
}

/** The generated table of the page. */
export const METRICS_TABLES: Readonly<Record<string, Table>> = {
  columns: [
    ['column', 'name', 'event', 'what it holds'],
    ['`timestamp`', '', '`request`, `budget`', 'when it was written'],
    ['`_sample_interval`', '', '`request`, `budget`', 'how many points this row stands for'],
    ['`index1`', '', '`request`, `budget`', 'key of sampling: app, or virtual key'],
    ...rowsOf('blob', BLOBS, BLOB_MEANINGS),
    ...rowsOf('double', DOUBLES, DOUBLE_MEANINGS),
  ],
}
