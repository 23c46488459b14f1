/** @module The variables of what is written into pictures besides the AI label. The module that writes it checks them at its first use. */

/** Variables by name, as they are. */
export type MarkingVariables = Readonly<Record<string, unknown>>

const NAME = /^(?:C2PA|AIGC)_/

/** Returns the variables; `undefined` where there are none. */
export function markingOf(variables: object): MarkingVariables | undefined {
  const named = Object.entries(variables).filter(([name]) => NAME.test(name))
  return named.length > 0 ? Object.fromEntries(named) : undefined
}
