/** @module Starts a stub in a separate thread, and calls its methods from here. */

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { StubArguments, StubCall, StubName, StubOf } from './stub-thread.ts'

/** A stub in another thread: its methods return promises. */
export type RemoteStub<Stub> = {
  readonly [Key in keyof Stub]: Stub[Key] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : Stub[Key]
}

/** Starts a stub. `close` ends its thread. */
export async function startStub<Name extends StubName>(
  name: Name,
  ...args: StubArguments<Name>
): Promise<RemoteStub<StubOf<Name>>> {
  const url = new URL('stub-thread.ts', import.meta.url)
  const worker = new Worker(url, { workerData: { name, args } })
  const [{ address }] = (await once(worker, 'message')) as [{ address: string }]
  const waiting = new Map<number, (result: unknown) => void>()
  worker.on('message', ({ id, result }: { id: number; result: unknown }) => {
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  let last = 0
  const call = (method: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      const id = ++last
      waiting.set(id, resolve)
      worker.postMessage({ id, method, args } satisfies StubCall)
    })
  const methods: ProxyHandler<object> = {
    get: (_, method) => {
      if (method === 'address') return address
      // Otherwise `await` would take it for a promise.
      if (method === 'then') return undefined
      if (method === 'close') return () => worker.terminate()
      return (...args: unknown[]) => call(String(method), args)
    },
  }
  return new Proxy({}, methods) as RemoteStub<StubOf<Name>>
}
