/** @module Times a batch in Node, and reads the processor time of one in workerd, whose clock does not advance within a request. */

import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { childPid, cpuMs } from '../edge/process-cost.ts'
import type { Batch } from '../interleave.ts'
import { type Contestant, repeat } from './signers.ts'

const TURNS_BEFORE = 5
const COMPATIBILITY_DATE = '2026-08-01'

/** Runs a batch of a contestant in this process. */
export function nodeBatch(contestant: Contestant, body: Uint8Array<ArrayBuffer>): Batch {
  return async (times) => {
    // Memory of the batch before is freed in the next turns of the event loop, which is not this batch's time.
    for (let turn = 0; turn < TURNS_BEFORE; turn++) await setImmediate()
    const start = performance.now()
    await repeat(contestant, body, times)
    return performance.now() - start
  }
}

/** A running workerd. */
export interface Workerd {
  readonly url: URL
  /** Runs a batch of the contestant with that name. */
  readonly batch: (name: string, body: Uint8Array<ArrayBuffer>) => Batch
  readonly stop: () => Promise<void>
}

/** Starts workerd with the contestants in it. @param worker serves `POST /<contestant>?times=…`. Default: the signers. */
export async function startWorkerd(
  worker = new URL('worker.ts', import.meta.url),
): Promise<Workerd> {
  const bundle = await build({
    entryPoints: [fileURLToPath(worker)],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    write: false,
  })
  const script = bundle.outputFiles[0]?.text ?? ''
  const manifest = {
    mainModule: 'worker.mjs',
    modulesRoot: '/',
    modules: { 'worker.mjs': { type: 'esm' as const, contents: script } },
  }
  const config = { name: 'bench', compatibilityDate: COMPATIBILITY_DATE, manifest }
  const rootPath = fileURLToPath(new URL('.', import.meta.url))
  const workerd = new Miniflare({ workers: [{ config, dev: { rootPath } }] })
  const url = await workerd.ready
  const pid = childPid('workerd')
  const batch = (name: string, body: Uint8Array<ArrayBuffer>): Batch => {
    return async (times) => {
      const start = cpuMs(pid)
      const response = await fetch(new URL(`/${name}?times=${times}`, url), {
        method: 'POST',
        body,
      })
      if ((await response.text()) !== 'done') throw new Error(`${name} failed in workerd`)
      return cpuMs(pid) - start
    }
  }
  return {
    url,
    batch,
    stop: () => workerd.dispose(),
  }
}
