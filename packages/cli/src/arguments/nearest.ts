/** @module Finds the name that a person meant by one that does not exist. */

/** Least likeness from which a name can be meant. */
const LEAST = 0.5

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2))
}

/** Returns which share of the pairs of letters two names have in common: also names whose words are in another order are alike. */
function sharedPairs(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)]
  const common = first.filter((pair) => second.includes(pair)).length
  return (2 * common) / Math.max(first.length + second.length, 1)
}

/**
 * Returns how many letters have to be typed, left out, replaced or swapped with the next one to turn one name into the other: the
 * optimal string alignment distance.
 */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY
  for (let row = 1; row <= one.length; row++) {
    rows.push([row])
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const swapped = isSwapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY
      const replaced = at(row - 1, column - 1) + (isSame ? 0 : 1)
      const shifted = Math.min(at(row - 1, column), at(row, column - 1)) + 1
      rows[row]?.push(Math.min(replaced, shifted, swapped))
    }
  }
  return at(one.length, other.length)
}

/** Returns how alike two names are, 0 to 1. */
function likeness(one: string, other: string): number {
  const typed = 1 - distance(one, other) / Math.max(one.length, other.length, 1)
  return Math.max(typed, sharedPairs(one, other))
}

/** Returns the likest of the names; `undefined` for an empty list. */
export function likest(name: string, names: readonly string[]): string | undefined {
  const [best] = names.toSorted((one, other) => likeness(other, name) - likeness(one, name))
  return best
}

/** Returns a question that names the likest of the names; empty where none is alike. */
export function didYouMean(name: string, names: readonly string[]): string {
  const best = likest(name, names)
  return best !== undefined && likeness(best, name) >= LEAST ? `; did you mean ${best}?` : ''
}
