/** @module A line of the log as tests read it. Each is compared with the table of the reference. */

import { COMMON_FIELDS, LOG_EVENTS } from '../reference/log-fields.ts'
import type { LogLine } from '../src/context/index.ts'

/** A line whose fields tests read by name. */
export interface LoggedLine {
  readonly level: 'info' | 'error'
  readonly event: string
  readonly [field: string]: unknown
}

/** What no line may hold: JSON Web Tokens and session tokens, keys, signatures, and data of pictures. */
const SECRET =
  /\b(?:eyJ|ak_|whk_|sk_)[\w-]{8}|TC3-HMAC|[?&](?:signature|token)=|\/9j\/4|iVBORw0KGgo/

const faults: string[] = []

/** Returns what was wrong with lines since the last call. */
export function takeLineFaults(): readonly string[] {
  return faults.splice(0)
}

/** Returns the line, and notes where the reference lacks its event or a field, and where it holds a secret. */
export function checkLine(line: LogLine): LoggedLine {
  const fields = Object.keys(LOG_EVENTS[line.event]?.fields ?? {})
  const known = new Set([...COMMON_FIELDS, ...fields])
  const unknown = Object.keys(line).filter((name) => !known.has(name))
  if (!(line.event in LOG_EVENTS)) faults.push(`the reference lacks the event ${line.event}`)
  if (unknown.length > 0) faults.push(`the reference of ${line.event} lacks ${unknown.join()}`)
  if (SECRET.test(JSON.stringify(line))) faults.push(`a line of ${line.event} holds a secret`)
  return { ...line }
}
