/** @module Starts an emulator: opens its state, seeds it, and listens. */

import type { ActivityDescription, EmulatorDescription } from '@fuse-edge/core/control'
import { MS_PER_HOUR } from '@fuse-edge/core/units'
import type { Account } from '../account/index.ts'
import type { MaterialService } from '../materials/index.ts'
import { type EmulatorOptions, resolveOptions, type Settings } from '../options/index.ts'
import { type KeyPair, openStore, type Store } from '../store/index.ts'
import { composeEmulator } from './compose-emulator.ts'
import type { EmulatorControl } from './emulator-control.ts'
import { listen } from './listen.ts'

/** How often expired results are removed; also after each call. */
const PRUNE_INTERVAL_MS = MS_PER_HOUR
/** How often streams of events send a heartbeat. */
const HEARTBEAT_MS = 15_000

/** A listening emulator. */
export interface Emulator {
  /** Origin to call, for example `http://127.0.0.1:9180`. */
  readonly url: string
  /** Key pair of the root account. */
  readonly credentials: KeyPair
  /** Users, roles, policies, and the state of the service. */
  readonly account: Account
  /** Activities, materials, and the material quota. */
  readonly materials: MaterialService
  /** A region that the emulator accepts. */
  readonly region: string
  /** Activities of FuseFace, version 2022-09-27. */
  readonly activities: readonly ActivityDescription[]
  /** Everything that a client needs, as the command prints it with `--json`. */
  readonly description: EmulatorDescription
  /** Loads the engine now. Otherwise the first fusion loads it. */
  loadEngine(): Promise<void>
  /** What a test may do to the emulator: everything that the token API offers. */
  readonly control: EmulatorControl
  /**
   * Answers the calls that have begun, then stops, and removes a temporary data folder. Calling it again has no further
   * effect.
   */
  close(): Promise<void>
  /** Calls {@link Emulator.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/** Removes what an emulator that was killed has left behind. */
function cleanUp({ results, videoJobs }: Store, nowMs: number): void {
  results.prune(nowMs)
  results.removeOrphans()
  videoJobs.failUnfinished('FailedOperation.JobHasBeenCanceled')
}

async function open(settings: Settings, store: Store): Promise<Emulator> {
  let endpoint = ''
  const parts = composeEmulator(settings, store, () => endpoint)
  const { ports, credentials, account, materials, control } = parts
  const { clock, wait } = ports
  cleanUp(store, clock.nowMs())
  const { host, port } = settings
  const server = await listen(parts.answer, { host, port, wait, reportError: parts.reportError })
  endpoint = server.endpoint
  const pruning = setInterval(() => store.results.prune(clock.nowMs()), PRUNE_INTERVAL_MS)
  pruning.unref()
  const beating = setInterval(() => parts.events.beat(), HEARTBEAT_MS)
  beating.unref()
  const description = parts.describe()
  let closing: Promise<void> | undefined
  const stop = async () => {
    clearInterval(pruning)
    clearInterval(beating)
    parts.events.close()
    await server.close()
    await parts.videoQueue.close()
    store.close()
  }
  const close = () => {
    closing ??= stop()
    return closing
  }
  return {
    url: description.endpoint,
    credentials,
    account,
    materials,
    region: description.region,
    activities: description.activities,
    description,
    loadEngine: async () => {
      await parts.loadEngine()
    },
    control,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/**
 * Starts an emulator.
 *
 * @throws {InvalidOptionError} for an invalid option.
 * @throws {ListenError} when the address cannot be listened on.
 * @throws {DataFolderError} when the data folder is in use, damaged, or of another version.
 *
 * @example
 * import { startEmulator } from '@fuse-edge/emulator'
 * const emulator = await startEmulator()
 * const health = await fetch(`${emulator.url}/_emulator/health`)
 * console.assert(health.ok && emulator.activities.length > 0)
 * await emulator.close()
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = resolveOptions(options)
  const store = openStore(settings.dataDir)
  try {
    return await open(settings, store)
  } catch (error) {
    store.close()
    throw error
  }
}
