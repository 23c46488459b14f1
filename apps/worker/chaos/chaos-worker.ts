/** @module The worker of a chaos run in workerd: it can be killed at any moment and started again with what its objects stored. */

import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { type PreparedWorkerd, prepareWorkerd, type WorkerdProcess } from '../tools/workerd.ts'
import { CF_HEADER } from './end-users.ts'
import type { Isolate } from './isolate.ts'

/** Isolates that end users call. The first of the process holds the objects, and gets no requests of theirs. */
const ISOLATES = 3
/** Divides the time limits of isolates. */
const SPEED = 5

const SHORT_MINUTE: Plugin = {
  name: 'short-minute',
  setup(build) {
    const path = fileURLToPath(new URL('short-minute.ts', import.meta.url))
    build.onResolve({ filter: /^@fuse-edge\/core\/units$/ }, ({ importer }) =>
      importer.endsWith('/limits/money.ts') ? { path } : undefined,
    )
  },
}

/** The worker of a run. */
export interface ChaosWorker {
  readonly folder: string
  /** Returns an isolate that lives; `undefined` while no isolate lives. @param turn any number: others get others */
  readonly isolate: (turn: number) => Isolate | undefined
  /** Lets an isolate die: its requests have no end, and it gets no more. Returns whether others live. */
  readonly loseIsolate: (number: number) => boolean
  readonly start: () => Promise<void>
  readonly kill: () => Promise<void>
  readonly remove: () => void
}

/** What a worker needs. */
export interface ChaosWorkerOptions {
  readonly variables: Readonly<Record<string, string>>
  /** URL of the stage. */
  readonly run: string
  /** `host:port` of the stores. */
  readonly bucket: string
  readonly namespace: string
}

type LivingIsolate = Isolate & { readonly number: number; readonly controller: AbortController }

/** Bundles the worker. It is not started yet. */
export async function prepareWorker(options: ChaosWorkerOptions): Promise<ChaosWorker> {
  const { variables, run, bucket, namespace } = options
  const prepared: PreparedWorkerd = await prepareWorkerd({
    entry: new URL('worker.ts', import.meta.url),
    plugins: [SHORT_MINUTE],
    variables: { ...variables, RUN: run, SPEED: String(SPEED) },
    objects: {
      BUDGET_SHARD: 'BudgetShard',
      LEDGER: 'Ledger',
      PACER: 'Pacer',
      REGISTRY: 'Registry',
    },
    buckets: { RESULTS: bucket },
    namespaces: { CATALOGUES: namespace },
    isolates: Array.from({ length: ISOLATES + 1 }, (_, index) => ({ ISOLATE: String(index) })),
    cfHeader: CF_HEADER,
  })
  let running: WorkerdProcess | undefined
  let living: LivingIsolate[] = []

  function lose(isLost: (isolate: LivingIsolate) => boolean): void {
    for (const { controller } of living.filter(isLost)) controller.abort()
    living = living.filter((isolate) => !isLost(isolate))
  }

  return {
    folder: prepared.folder,
    isolate: (turn) => living[turn % living.length],
    loseIsolate(number) {
      lose((isolate) => isolate.number === number)
      return living.length > 0
    },
    async start() {
      running = await prepared.start()
      living = running.urls.slice(1).map((url, index) => {
        const controller = new AbortController()
        return { url, number: index + 1, controller, signal: controller.signal }
      })
    },
    async kill() {
      lose(() => true)
      await running?.kill()
      running = undefined
    },
    remove: () => prepared.remove(),
  }
}
