/** @module Starts an emulator: opens its memory, seeds it, listens. */

import { createRateCheck } from '../authorize/index.ts'
import { createClock } from '../clock.ts'
import { createFaultPlan, createLatencyPlan, type FaultPlan } from '../faults/index.ts'
import { type EmulatorOptions, resolveOptions, type Settings } from '../options.ts'
import { createDownload } from '../pictures/index.ts'
import { makeKeyPair, sow } from '../seed/index.ts'
import { type KeyPair, openStore, type Store } from '../store/index.ts'
import { answerRequest, type Emulated } from './answer.ts'
import { type ActivityDescription, describeEmulator, type EmulatorDescription } from './describe.ts'
import { type Answerer, listen } from './listen.ts'
import { sharedEngine } from './shared-engine.ts'

const RESULT_ID_BYTES = 16
const SWEEP_INTERVAL_MS = 60 * 60 * 1000

/** An emulator that listens. */
export interface Emulator {
  /** Origin to call, `http://127.0.0.1:9180`. */
  readonly url: string
  readonly credentials: KeyPair
  /** A region that it accepts. */
  readonly region: string
  readonly activities: readonly ActivityDescription[]
  /** All of it, as `--json` prints it. */
  readonly description: EmulatorDescription
  /** Loads the engine now instead of at the first fusion. */
  loadEngine(): Promise<void>
  /** Answers what has begun, then stops; a temporary data folder is removed. */
  close(): Promise<void>
}

function chooseAccount(store: Store, settings: Settings): KeyPair {
  const { secretId, secretKey, randomBytes } = settings
  if (secretId !== undefined && secretKey !== undefined) {
    store.keys.replace('account', { secretId, secretKey })
  }
  return store.keys.pairOf('account', () => makeKeyPair(randomBytes))
}

function createPlanOf({ seed = '', faults }: Settings): FaultPlan {
  const plan = createFaultPlan(seed)
  plan.set(faults)
  return plan
}

function assemble(
  settings: Settings,
  store: Store,
  endpoint: () => string,
): Emulated & { readonly account: KeyPair } {
  const { site, strict, log, randomBytes, randomUUID, lookup, engine } = settings
  const account = chooseAccount(store, settings)
  return {
    site,
    strict,
    log,
    store,
    account,
    endpoint,
    randomUUID,
    clock: createClock(settings.now),
    checkRate: createRateCheck(),
    faults: createPlanOf(settings),
    latency: createLatencyPlan(settings.seed ?? ''),
    wait: settings.wait,
    download: createDownload({ lookup, allowPrivate: settings.allowPrivateUrls }),
    engine: engine === undefined ? sharedEngine : () => Promise.resolve(engine),
    resultKey: store.keys.pairOf('results', () => makeKeyPair(randomBytes)),
    newResultId: () => Buffer.from(randomBytes(RESULT_ID_BYTES)).toString('hex'),
    describe: () => describeEmulator(store, endpoint(), account),
    reportError: (error) => log(`error: ${error instanceof Error ? error.stack : String(error)}`),
  }
}

async function open(settings: Settings, store: Store): Promise<Emulator> {
  let endpoint = ''
  const emulated = assemble(settings, store, () => endpoint)
  const { clock, account } = emulated
  sow(store, clock.nowMs(), settings.log)
  store.results.sweep(clock.nowMs())
  store.results.removeOrphans()
  const answer: Answerer = (request, peer) => answerRequest(request, peer, emulated)
  const { host, port } = settings
  const server = await listen(answer, { ...emulated, host, port })
  endpoint = server.endpoint
  const sweeping = setInterval(() => store.results.sweep(clock.nowMs()), SWEEP_INTERVAL_MS)
  sweeping.unref()
  const description = emulated.describe()
  return {
    url: description.endpoint,
    credentials: account,
    region: description.region,
    activities: description.activities,
    description,
    loadEngine: async () => {
      await emulated.engine()
    },
    close: async () => {
      clearInterval(sweeping)
      await server.close()
      store.close()
    },
  }
}

/**
 * Starts an emulator.
 *
 * @throws {InvalidOptionError} for an option that makes no sense.
 * @throws {ListenError} when the address cannot be listened on.
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
