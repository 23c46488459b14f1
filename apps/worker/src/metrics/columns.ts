/**
 * @module The columns of data points, in Workers Analytics Engine. A column keeps its meaning in every event, so that one data set
 * serves all of them. Add new columns at the end: what was written before stays readable. `reference/metrics-columns.ts` describes them.
 */

/** Columns of text, `blob1` and following. What does not apply is empty. Analytics Engine has twenty. */
export const BLOBS = Object.freeze([
  'method',
  'route',
  'app',
  'template',
  'virtualKey',
  'action',
  'region',
  'outcome',
  'problem',
  'refusal',
  'cloudCode',
  'event',
  'money',
  'failing',
  'colo',
  'period',
  'unit',
] as const)

/** Columns of numbers, `double1` and following. What does not apply is 0. Analytics Engine has twenty. */
export const DOUBLES = Object.freeze([
  'status',
  'totalMs',
  'authMs',
  'challengeMs',
  'bodyMs',
  'validateMs',
  'reserveMs',
  'cloudMs',
  'storeMs',
  'uploadMs',
  'paceMs',
  'used',
  'inDoubt',
  'limit',
] as const)

/** Name of a column of text. */
export type Blob = (typeof BLOBS)[number]
/** Name of a column of numbers. */
export type Double = (typeof DOUBLES)[number]

/** The values of a data point, by the names of their columns. */
export type PointValues = Partial<Readonly<Record<Blob, string> & Record<Double, number>>>

/** What Analytics Engine stores in a row. */
export interface DataPoint {
  readonly indexes: string[]
  readonly blobs: string[]
  readonly doubles: number[]
}

/** Returns a data point. @param owner key of sampling: an app or a virtual key */
export function pointOf(owner: string, values: PointValues): DataPoint {
  return {
    indexes: [owner],
    blobs: BLOBS.map((name) => values[name] ?? ''),
    doubles: DOUBLES.map((name) => values[name] ?? 0),
  }
}
