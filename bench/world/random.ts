/** @module Random numbers that depend on a seed and on names only, so that each contestant meets the same draws. Pure. */

/** A stream of random numbers. */
export interface Random {
  /** Returns a number from 0 up to, not including, 1. */
  next(): number
  /** Returns a number of the normal distribution with mean 0 and deviation 1. */
  normal(): number
  /** Returns a number of the exponential distribution. */
  exponential(mean: number): number
  /** Returns a number of the log-normal distribution. @param sigma deviation of its logarithm */
  logNormal(median: number, sigma: number): number
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  }
  return state
}

/** Creates the stream of a seed and names. The generator is mulberry32, which is in the public domain. */
export function randomOf(seed: number, ...names: readonly (string | number)[]): Random {
  let state = hash([seed, ...names].join('|'))
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  // Box-Muller. 1 - next() is never 0, whose logarithm would be infinite.
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    normal,
    exponential: (mean) => -mean * Math.log(1 - next()),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
  }
}
