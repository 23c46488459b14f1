/** @module What an option or the environment says, with its name for messages. */

import { webAddress } from '../arguments/index.ts'
import { type Ports, UsageError } from '../ports.ts'

/** A text, and where it was found. */
export interface Given {
  readonly text: string
  /** The option or the variable. */
  readonly field: string
}

/** Returns the value of an option, else of a variable; `undefined` where both are absent or empty. */
export function given(
  option: string,
  value: string | undefined,
  variable: string,
  env: Ports['env'],
): Given | undefined {
  if (value) return { text: value, field: option }
  const text = env[variable]
  return text ? { text, field: variable } : undefined
}

/** Returns the origin of an address. @param example an address as it should be @throws {UsageError} naming the option or the variable */
export function readOrigin({ text, field }: Given, example: string): string {
  const url = webAddress(text)
  // A path, a query and a fragment would be left out silently.
  if (url?.pathname === '/' && url.search === '' && url.hash === '') return url.origin
  throw new UsageError(`${field} must be the address of a server such as ${example}`, field)
}
