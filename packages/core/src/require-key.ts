/** @module Refuses a value that is no key of a table. The types do so too, but JavaScript does not read them. */

/**
 * Checks that an option is a key of a table.
 *
 * @throws TypeError which names the option, its value and the allowed ones.
 */
export function requireKey(name: string, value: string, table: object): void {
  if (!Object.hasOwn(table, value)) {
    throw new TypeError(`${name} must be one of ${Object.keys(table).join(', ')}, not '${value}'`)
  }
}
