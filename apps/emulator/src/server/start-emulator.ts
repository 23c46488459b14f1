/** @module Starts an emulator: opens its memory, seeds it, listens. */

import type { Account } from '../account/index.ts'
import type { MaterialDesk } from '../materials/index.ts'
import { type EmulatorOptions, resolveOptions, type Settings } from '../options.ts'
import { type KeyPair, openStore, type Store } from '../store/index.ts'
import { answerRequest } from './answer.ts'
import { assemble } from './assemble.ts'
import type { ControlPanel } from './control-panel.ts'
import type { ActivityDescription, EmulatorDescription } from './describe.ts'
import { type Answerer, listen } from './listen.ts'

const SWEEP_INTERVAL_MS = 60 * 60 * 1000

/** An emulator that listens. */
export interface Emulator {
  /** Origin to call, `http://127.0.0.1:9180`. */
  readonly url: string
  readonly credentials: KeyPair
  /** Users, roles, policies, and the state of the service. */
  readonly account: Account
  /** Activities and materials of one's own. */
  readonly materials: MaterialDesk
  /** A region that it accepts. */
  readonly region: string
  readonly activities: readonly ActivityDescription[]
  /** All of it, as `--json` prints it. */
  readonly description: EmulatorDescription
  /** Loads the engine now instead of at the first fusion. */
  loadEngine(): Promise<void>
  /** What a test may do to it; the same as `/_control/`. */
  readonly control: ControlPanel
  /** Answers what has begun, then stops; a temporary data folder is removed. Twice is once. */
  close(): Promise<void>
  /** {@link Emulator.close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

async function open(settings: Settings, store: Store): Promise<Emulator> {
  let endpoint = ''
  const emulated = assemble(settings, store, () => endpoint)
  const { clock, account } = emulated
  store.results.sweep(clock.nowMs())
  store.results.removeOrphans()
  store.videoJobs.failUnfinished('FailedOperation.JobHasBeenCanceled')
  const answer: Answerer = (request, peer) => answerRequest(request, peer, emulated)
  const { host, port } = settings
  const server = await listen(answer, { ...emulated, host, port })
  endpoint = server.endpoint
  const sweeping = setInterval(() => store.results.sweep(clock.nowMs()), SWEEP_INTERVAL_MS)
  sweeping.unref()
  const description = emulated.describe()
  let closing: Promise<void> | undefined
  const stop = async () => {
    clearInterval(sweeping)
    await server.close()
    await emulated.videoQueue.close()
    store.close()
  }
  const close = () => {
    closing ??= stop()
    return closing
  }
  return {
    url: description.endpoint,
    credentials: account,
    account: emulated.accountControl,
    materials: emulated.materialDesk,
    region: description.region,
    activities: description.activities,
    description,
    loadEngine: async () => {
      await emulated.engine()
    },
    control: emulated.panel,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/**
 * Starts an emulator.
 *
 * @throws {InvalidOptionError} for an option that makes no sense.
 * @throws {ListenError} when the address cannot be listened on.
 * @throws {DataFolderError} when the data folder is in use, damaged, or of a newer version.
 *
 * @example
 * import { startEmulator } from '@fuse-edge/emulator'
 * await using emulator = await startEmulator()
 * const health = await fetch(`${emulator.url}/_emulator/health`)
 * console.assert(health.ok && emulator.activities.length > 0)
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
