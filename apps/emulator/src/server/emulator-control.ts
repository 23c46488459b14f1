/** @module What a test may do to an emulator: `emulator.control`, and the functions behind the token API. */

import type {
  AccountReport,
  CallExplanation,
  CallRate,
  ExplainAnswer,
  ExplainBody,
  Ledger,
  LedgerQuery,
  Quickstart,
  RecentRequest,
  ReportedStep,
  RequestsQuery,
  ResetBody,
} from '@fuse-edge/core/control'
import type { Site } from '@fuse-edge/core/regions'
import { type Account, describeServiceStates } from '../account/index.ts'
import {
  type BillingAccount,
  endOf,
  settleUntil,
  startOf,
  topUp,
  withFixedPrices,
} from '../billing/index.ts'
import { acceptedServices } from '../checks/index.ts'
import { type Explanations, explainCall } from '../explain/index.ts'
import type {
  FaultPlan,
  FaultRule,
  FaultRuleState,
  Latencies,
  LatencyPlan,
} from '../faults/index.ts'
import type { MaterialService } from '../materials/index.ts'
import type { ObjectStorage } from '../object-store/index.ts'
import type { Clock } from '../ports/index.ts'
import { toReceivedRequest } from '../protocol/index.ts'
import type { Store } from '../store/index.ts'
import type { CallRates } from './call-rates.ts'
import type { ControlEvents, EventListener } from './events.ts'
import { readQuickstart, reportStep } from './quickstart.ts'
import type { RecentRequests } from './recent-requests.ts'
import type { Send } from './send-request.ts'

/** Control of an emulator. */
export interface EmulatorControl {
  /**
   * Resets everything to the state of a first start, with the same key pairs. A seed restarts the ids, too.
   *
   * @param options `empty` leaves out the seeded materials and the activation of the service; `keepSnapshots: false`
   * removes the snapshots.
   */
  reset(seed?: string, options?: Pick<ResetBody, 'empty' | 'keepSnapshots'>): void
  /** Computes the draws of faults and latencies from a text from now on, and resets their counts. */
  seed(seed: string): void
  /** Keeps a copy of the state under a name of 1 to 64 letters, digits, `-` and `_`. */
  snapshot(name: string): void
  /** Restores the state of a snapshot. Returns `false` for a name without a snapshot. */
  restore(name: string): boolean
  /** Removes a snapshot. Returns `false` for a name without a snapshot. */
  removeSnapshot(name: string): boolean
  /** Returns the names of the snapshots. */
  snapshots(): readonly string[]
  /** Replaces the faults to inject. */
  setFaults(rules: readonly FaultRule[]): void
  /** Returns the fault rules with their counts. */
  faults(): readonly FaultRuleState[]
  /** Replaces the simulated latencies. */
  setLatency(latencies: Latencies): void
  /** Returns the simulated latencies. */
  latency(): Latencies
  /** The emulator's time. */
  readonly clock: Clock
  /** Users, keys, policies, addresses, and the state of the service. */
  readonly account: Account
  /** Activities, materials, and the material quota. */
  readonly materials: MaterialService
  /** Returns the site, the state of the service, the addresses, and every holder with its rights and keys. */
  describeAccount(): AccountReport
  /** Returns the latest requests, newest first. Empty unless the emulator has a token API. */
  requests(limit: number, filter?: Pick<RequestsQuery, 'after' | 'id'>): readonly RecentRequest[]
  /** Returns the calls of the last 1 to 600 seconds, by second, oldest first. Empty unless the emulator has a token API. */
  rates(seconds: number): readonly CallRate[]
  /** Returns the steps of the Quick Start. */
  quickstart(): Quickstart
  /** Marks a step of the Quick Start that only its user can know of. */
  reportStep(name: ReportedStep, evidence?: string): Quickstart
  /**
   * Calls `listener` for each change, with a heartbeat first, or `reset` where events after `after` are no longer kept.
   *
   * @param end Called when the emulator closes.
   * @returns Ends the subscription.
   */
  events(listener: EventListener, after?: number, end?: () => void): () => void
  /** Explains the signature of a request as its client sent it. */
  explain(request: ExplainBody): Promise<ExplainAnswer>
  /** Returns why the signature of a call was refused. Only the latest 100 are kept. */
  explanation(requestId: string): CallExplanation | undefined
  /** Carries out a request as if it had arrived so, or sends it to the edge of the option `edge`. */
  readonly send: Send
  /** Returns the bill with at most `limit` rows, newest first. */
  ledger(limit: number, filter?: Omit<LedgerQuery, 'limit'>): Ledger
  /** Returns the billing account, after settling the months that have ended. */
  billing(): BillingAccount
  /** Replaces the billing account. New tiers are the prices of the calls from now on. */
  setBilling(account: BillingAccount): void
  /** Adds to the balance, in ten-thousandths of the currency. */
  topUp(amount: number): void
}

/** What is controlled. */
export interface ControlOptions
  extends Pick<EmulatorControl, 'clock' | 'account' | 'materials' | 'send'> {
  readonly explanations: Explanations
  readonly store: Store
  readonly faults: FaultPlan
  readonly latency: LatencyPlan
  readonly recent: RecentRequests
  readonly objects: ObjectStorage
  readonly rates: CallRates
  readonly events: ControlEvents
  readonly site: Site
  /** Whether the scope of a signature may name the service alone. */
  readonly strict: boolean
  /** Fills an empty store as at a first start. */
  readonly populate: (isEmpty?: boolean) => void
  /** Restarts the ids from a seed. */
  readonly reseedIds: (seed: string) => void
}

function reset(
  options: ControlOptions,
  seed: string | undefined,
  { empty = false, keepSnapshots = true }: Pick<ResetBody, 'empty' | 'keepSnapshots'>,
): void {
  const { store, clock, faults, latency, recent, rates } = options
  if (seed !== undefined) {
    options.reseedIds(seed)
    faults.reseed(seed)
    latency.reseed(seed)
  }
  faults.set([])
  latency.set({})
  clock.setOffsetMs(0)
  recent.clear()
  rates.clear()
  options.objects.clear()
  store.snapshots.clear()
  if (!keepSnapshots) for (const name of store.snapshots.names()) store.snapshots.remove(name)
  options.populate(empty)
  store.results.removeOrphans()
  options.events.add('reset')
}

function readLedger(
  { calls }: Store,
  limit: number,
  { month, requestId, ...filter }: Omit<LedgerQuery, 'limit'>,
): Ledger {
  const billed = calls.countBilled()
  const span = month === undefined ? {} : { fromMs: startOf(month), untilMs: endOf(month) }
  if (requestId === undefined) {
    return { billed, ...calls.page({ limit, ...span, ...filter }) }
  }
  const call = calls.find(requestId)
  return { billed, calls: call === undefined ? [] : [call] }
}

type StateControl = Pick<
  EmulatorControl,
  'seed' | 'snapshot' | 'restore' | 'removeSnapshot' | 'snapshots' | 'setFaults' | 'setLatency'
>

/** Creates the control of faults, latencies and snapshots, whose changes add events. */
function createStateControl({ store, faults, latency, events }: ControlOptions): StateControl {
  return {
    seed: (seed) => {
      faults.reseed(seed)
      latency.reseed(seed)
      events.add('faults')
    },
    snapshot: (name) => {
      store.snapshots.take(name)
      events.add('snapshot', name)
    },
    restore: (name) => {
      const isRestored = store.snapshots.restore(name)
      if (!isRestored) return false
      store.results.removeOrphans()
      events.add('reset')
      return true
    },
    removeSnapshot: (name) => {
      const isRemoved = store.snapshots.remove(name)
      if (isRemoved) events.add('snapshot', name)
      return isRemoved
    },
    snapshots: () => store.snapshots.names(),
    setFaults: (rules) => {
      faults.set(rules)
      events.add('faults')
    },
    setLatency: (latencies) => {
      latency.set(latencies)
      events.add('faults')
    },
  }
}

type BillingControl = Pick<EmulatorControl, 'ledger' | 'billing' | 'setBilling' | 'topUp'>

/** Creates the control of the bill and the billing account, whose changes add events. */
function createBillingControl({ store, clock, events }: ControlOptions): BillingControl {
  const billing = () => settleUntil(store.billing.get(), clock.nowMs())
  const put = (account: BillingAccount) => {
    store.billing.put(account)
    events.add('billing')
  }
  return {
    ledger: (limit, filter = {}) => readLedger(store, limit, filter),
    billing,
    setBilling: (account) => put(withFixedPrices(account, billing())),
    topUp: (amount) => put(topUp(billing(), amount)),
  }
}

/** Explains a request that did not come over the network. */
async function explain(
  { method, host, path, headers, body = '', now }: ExplainBody,
  { store, clock, strict }: ControlOptions,
): Promise<ExplainAnswer> {
  const mark = path.indexOf('?')
  const request = toReceivedRequest({
    method,
    path: mark < 0 ? path : path.slice(0, mark),
    query: mark < 0 ? '' : path.slice(mark + 1),
    headers: {
      ...Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      host,
    },
    body: new TextEncoder().encode(body),
  })
  const explanation = await explainCall(request, {
    requestId: '',
    now: now ?? clock.nowSeconds(),
    services: acceptedServices(request, strict),
    findSecret: (id) => store.keys.find(id)?.secretKey,
  })
  return explanation === undefined ? { valid: true } : { valid: false, ...explanation }
}

/** Creates the control of an emulator. */
export function createControl(options: ControlOptions): EmulatorControl {
  const { store, site, clock, faults, latency, recent, rates, events, account, materials } = options
  const steps = { store, account, materials }
  return {
    clock,
    account,
    materials,
    ...createStateControl(options),
    ...createBillingControl(options),
    reset: (seed, changes = {}) => reset(options, seed, changes),
    faults: () => faults.states(),
    latency: () => latency.get(),
    describeAccount: () => ({
      site,
      state: account.state(),
      states: describeServiceStates(),
      addresses: account.addresses(),
      holders: account.holders(),
    }),
    requests: (limit, filter) => recent.latest(limit, filter),
    rates: (seconds) => rates.list(seconds, clock.nowSeconds()),
    quickstart: () => readQuickstart(steps),
    reportStep: (name, evidence) => {
      reportStep(steps, name, { atMs: clock.nowMs(), evidence })
      events.add('quickstart', name)
      return readQuickstart(steps)
    },
    events: (listener, after, end) => events.subscribe(listener, after, end),
    explain: (request) => explain(request, options),
    explanation: (requestId) => options.explanations.find(requestId),
    send: options.send,
  }
}
