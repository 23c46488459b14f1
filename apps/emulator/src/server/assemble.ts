/** @module Puts an emulator together from its settings and its memory. */

import { type Account, createAccount, createPermissions } from '../account/index.ts'
import { createRateCheck } from '../authorize/index.ts'
import { createCassette } from '../cassette/index.ts'
import { createClock } from '../clock.ts'
import { createExplanations } from '../explain/index.ts'
import { createFaultPlan, createLatencyPlan, type FaultPlan } from '../faults/index.ts'
import { createMaterialDesk, type MaterialDesk } from '../materials/index.ts'
import { createObjectShelf, type OpenObject, openObject, withOwnObjects } from '../objects/index.ts'
import type { Settings } from '../options.ts'
import { createDownload, createUpload } from '../pictures/index.ts'
import { randomText } from '../random-text.ts'
import { makeKeyPair, sow } from '../seed/index.ts'
import { createSeededRandom, type Randomness } from '../seeded-random.ts'
import type { KeyPair, Store } from '../store/index.ts'
import { createVideoQueue } from '../video/index.ts'
import type { Emulated } from './answer.ts'
import { type ControlPanel, createControlPanel } from './control-panel.ts'
import { describeEmulator } from './describe.ts'
import { createRecentRequests } from './recent-requests.ts'
import { sharedEngine } from './shared-engine.ts'

const RESULT_ID_BYTES = 16
/** Source: sample of SubmitVideoFaceFusionJob. */
const JOB_ID_CHARS = 16
/** Of temporary keys; the cloud's are longer still. */
const TOKEN_CHARS = 64

/** An emulator without a server. */
export interface Assembled extends Emulated {
  readonly account: KeyPair
  readonly panel: ControlPanel
  readonly accountControl: Account
  readonly materialDesk: MaterialDesk
}

interface SwitchableRandomness extends Randomness {
  reseed(seed: string): void
}

/** Ids of a store that was used before must not begin anew: they would be those that it knows. */
function createRandomness({ seed, ...settings }: Settings, isNew: boolean): SwitchableRandomness {
  let current: Randomness = seed !== undefined && isNew ? createSeededRandom(seed) : settings
  return {
    randomBytes: (size) => current.randomBytes(size),
    randomUUID: () => current.randomUUID(),
    reseed: (next) => {
      current = createSeededRandom(next)
    },
  }
}

function createPlanOf({ seed = '', faults }: Settings): FaultPlan {
  const plan = createFaultPlan(seed)
  plan.set(faults)
  return plan
}

/** The key pairs that the settings give, the store has, or chance makes. */
function choosePairs(store: Store, settings: Settings, random: Randomness) {
  const { secretId, secretKey } = settings
  if (secretId !== undefined && secretKey !== undefined) {
    store.keys.replace('account', { secretId, secretKey })
  }
  const make = () => makeKeyPair((size) => random.randomBytes(size))
  return {
    account: store.keys.pairOf('account', make),
    resultKey: store.keys.pairOf('results', make),
  }
}

/** Everything whose names and secrets come from chance. */
function createMakers(random: Randomness) {
  const randomBytes = (size: number) => random.randomBytes(size)
  return {
    randomUUID: () => random.randomUUID(),
    newResultId: () => Buffer.from(randomBytes(RESULT_ID_BYTES)).toString('hex'),
    newJobId: () => randomText(randomBytes, JOB_ID_CHARS),
    makeKeyPair: () => makeKeyPair(randomBytes),
    makeToken: () => randomText(randomBytes, TOKEN_CHARS),
  }
}

/** What stands behind the API: the engine, the network, the account and its materials. */
function createBackground(
  { log, lookup, engine, allowPrivateUrls }: Settings,
  store: Store,
  nowMs: () => number,
  random: Randomness,
) {
  const target = { lookup, allowPrivate: allowPrivateUrls }
  const makers = createMakers(random)
  const loadEngine = engine === undefined ? sharedEngine : () => Promise.resolve(engine)
  const reportError = (error: unknown) =>
    log(`error: ${error instanceof Error ? error.stack : String(error)}`)
  const randomBytes = (size: number) => random.randomBytes(size)
  const means = { store, engine: loadEngine }
  const { newResultId } = makers
  return {
    ...makers,
    reportError,
    engine: loadEngine,
    download: createDownload(target),
    videoQueue: createVideoQueue({
      ...means,
      newResultId,
      deliver: createUpload(target),
      reportError,
    }),
    permissions: createPermissions(store),
    accountControl: createAccount(store, makers.makeKeyPair),
    materialDesk: createMaterialDesk({ ...means, nowMs, randomBytes }),
  }
}

/** What the control API moves, and the store filled with what it lacks. */
function createControls(
  settings: Settings,
  store: Store,
  random: SwitchableRandomness,
  {
    clock,
    objects,
    accountControl,
    materialDesk: materials,
  }: Pick<Assembled, 'clock' | 'objects' | 'accountControl' | 'materialDesk'>,
) {
  const { account, resultKey } = choosePairs(store, settings, random)
  const faults = createPlanOf(settings)
  const latency = createLatencyPlan(settings.seed ?? '')
  const recent = createRecentRequests()
  const populate = () => {
    store.keys.replace('account', account)
    store.keys.replace('results', resultKey)
    sow(store, clock.nowMs(), settings.log)
  }
  populate()
  const reseedIds = (seed: string) => random.reseed(seed)
  const remote = { account: accountControl, materials }
  const moved = { store, clock, faults, latency, recent, objects, ...remote }
  const panel = createControlPanel({ ...moved, populate, reseedIds })
  const { controlToken } = settings
  const remembered = controlToken === undefined ? {} : { controlToken, recent }
  return { clock, faults, latency, panel, account, resultKey, ...remembered }
}

/** Makes every part. */
export function assemble(settings: Settings, store: Store, endpoint: () => string): Assembled {
  const random = createRandomness(settings, store.isNew)
  const clock = createClock(settings.now)
  const background = createBackground(settings, store, () => clock.nowMs(), random)
  const objects = createObjectShelf()
  const controls = createControls(settings, store, random, { clock, objects, ...background })
  const { permissions, randomUUID } = background
  const open: OpenObject = (url, at) => {
    const asked = { nowMs: clock.nowMs(), requestId: randomUUID() }
    return openObject(url, at, { store, permissions, objects, ...asked })
  }
  return {
    site: settings.site,
    strict: settings.strict,
    log: settings.log,
    wait: settings.wait,
    chooseOrigin: settings.chooseOrigin,
    chargeRules: settings.chargeRules,
    ...(settings.cassette && { cassette: createCassette(settings.cassette) }),
    checkRate: createRateCheck(),
    ...(settings.explain && { explanations: createExplanations() }),
    store,
    endpoint,
    ...background,
    ...controls,
    objects,
    download: withOwnObjects(background.download, endpoint, open),
    describe: () => describeEmulator(store, endpoint(), controls.account),
  }
}
