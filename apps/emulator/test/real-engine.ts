/** The real engine, for tests that look at pictures: loaded once for all files, and equal requests are computed once. */

import { createHash } from 'node:crypto'
import { createEngine, type Engine } from '@fuse-edge/engine'

/** Returns a text that is equal for equal requests. */
function digestOf(value: unknown): string {
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('hex')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  return `{${Object.entries(value)
    .map(([name, inner]) => `${name}:${digestOf(inner)}`)
    .join()}}`
}

/** Returns a function that computes the answer to each different request once. */
function remember<Request, Answer>(compute: (request: Request) => Promise<Answer>) {
  const answers = new Map<string, Promise<Answer>>()
  return (request: Request): Promise<Answer> => {
    const key = digestOf(request)
    const answer = answers.get(key) ?? compute(request)
    answers.set(key, answer)
    return answer
  }
}

let loaded: Promise<Engine> | undefined

async function load(): Promise<Engine> {
  const engine = await createEngine()
  return {
    detect: remember((picture: Uint8Array) => engine.detect(picture)),
    fuse: remember((request: Parameters<Engine['fuse']>[0]) => engine.fuse(request)),
    close: () => {},
  }
}

/** Returns the engine. It stays loaded until the process ends. */
export function realEngine(): Promise<Engine> {
  loaded ??= load()
  return loaded
}
