/** @module Runs one stub in a thread, so that its work does not delay the honest fusions that the main thread measures. */

import { parentPort, workerData } from 'node:worker_threads'
import { type CloudAnswer, startCloud } from './cloud.ts'
import { startBucket, startNamespace } from './stores.ts'

/** The stubs by name, and what each is started with. */
const STUBS = {
  cloud: (usual: CloudAnswer, delayMs: number) => startCloud(usual, delayMs),
  bucket: () => startBucket(),
  namespace: () => startNamespace(),
} as const

export type StubName = keyof typeof STUBS
export type StubOf<Name extends StubName> = Awaited<ReturnType<(typeof STUBS)[Name]>>
export type StubArguments<Name extends StubName> = Parameters<(typeof STUBS)[Name]>

/** A call of a method. */
export interface StubCall {
  readonly id: number
  readonly method: string
  readonly args: readonly unknown[]
}

type Start = (...args: readonly unknown[]) => Promise<Readonly<Record<string, unknown>>>

const { name, args }: { name: StubName; args: readonly unknown[] } = workerData
const stub = await (STUBS[name] as unknown as Start)(...args)
parentPort?.on('message', ({ id, method, args }: StubCall) => {
  const member = stub[method]
  const result: unknown = typeof member === 'function' ? member(...args) : undefined
  parentPort?.postMessage({ id, result })
})
parentPort?.postMessage({ address: stub.address })
