/** @module Says in the chosen language why a text is no JSON. */

import type { JsonFault } from '../json-fault.ts'
import { jsonFaultOf } from '../json-fault.ts'
import { say } from './words.ts'

/** Returns where a text stops to be JSON, and what is expected there. */
export function jsonSentence({ expected, line, column }: JsonFault): string {
  return say('json.at', { line, column, what: say(`json.${expected}`) })
}

/** Returns why a text is no JSON; `undefined` where it is. */
export function jsonProblem(text: string): string | undefined {
  const fault = jsonFaultOf(text)
  return fault && jsonSentence(fault)
}
