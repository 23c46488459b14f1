/** @module Finds the log lines of one request in what a log was saved as. */

/** A line of the edge's log; see the reference of logs. */
export type LogLine = Readonly<Record<string, unknown>> & {
  readonly event: string
  readonly requestId: string
}

/** Depth to which saved logs are searched: an export nests each line a few levels. */
const DEPTH_MAX = 12

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isLine(value: object, requestId: string): value is LogLine {
  return (
    'requestId' in value &&
    value.requestId === requestId &&
    'event' in value &&
    typeof value.event === 'string'
  )
}

/** Returns the lines inside a value: itself, or what its fields and texts hold. */
function search(value: unknown, requestId: string, depth = 0): LogLine[] {
  if (depth > DEPTH_MAX) return []
  if (typeof value === 'string') {
    return value.startsWith('{') ? search(parse(value), requestId, depth + 1) : []
  }
  if (typeof value !== 'object' || value === null) return []
  if (isLine(value, requestId)) return [value]
  return Object.values(value).flatMap((inner) => search(inner, requestId, depth + 1))
}

/** Returns the JSON value in a line of text: the whole line, or what follows a prefix; without a comma at its end. */
function parseLine(line: string): unknown {
  const text = line.trim().replace(/,$/, '')
  const brace = text.indexOf('{')
  return parse(text) ?? (brace < 0 ? undefined : parse(text.slice(brace)))
}

/**
 * Returns the log lines of a request, in their order. Understands lines of JSON as the worker writes them, also behind a prefix,
 * the output of `wrangler tail --format json`, and JSON exports of Workers Logs.
 */
export function linesOf(text: string, requestId: string): readonly LogLine[] {
  const whole = parse(text)
  if (whole !== undefined) return search(whole, requestId)
  return text
    .split('\n')
    .filter((line) => line.includes(requestId))
    .flatMap((line) => search(parseLine(line), requestId))
}
