/** @module Finds the name that a person meant by one that does not exist. */

/** Least share of letters in common, two by two, from which a name can be meant. */
const LEAST = 0.5

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2))
}

/** Returns which share of the pairs of letters two names have in common. */
function likeness(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)]
  const common = first.filter((pair) => second.includes(pair)).length
  return (2 * common) / Math.max(first.length + second.length, 1)
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
