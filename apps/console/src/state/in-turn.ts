/** @module Changes of one thing, one after another: each finds what the one before has made of it, and none is lost. */

/** Does work when all work that was given before has ended. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>

/** Creates the turns of one thing. Work that fails does not keep others from theirs. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}
