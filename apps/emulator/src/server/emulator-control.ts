/** @module What a test may do to an emulator: `emulator.control`, and the functions behind the token API. */

import type { Account } from '../account/index.ts'
import { type BillingAccount, settleUntil, topUp } from '../billing/index.ts'
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
import type { CallRecord, Store } from '../store/index.ts'
import type { RecentRequest, RecentRequests } from './recent-requests.ts'

/** The bill. */
export interface Ledger {
  /** Number of all billed calls. */
  readonly billed: number
  /** Rows of the bill, newest first. */
  readonly calls: readonly CallRecord[]
}

/** Control of an emulator. */
export interface EmulatorControl {
  /** Resets everything to the state of a first start, with the same key pairs. A seed restarts the ids, too. */
  reset(seed?: string): void
  /** Computes the draws of faults and latencies from a text from now on, and resets their counts. */
  seed(seed: string): void
  /** Keeps a copy of the state under a name of 1 to 64 letters, digits, `-` and `_`. */
  snapshot(name: string): void
  /** Restores the state of a snapshot. Returns `false` for a name without a snapshot. */
  restore(name: string): boolean
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
  /** Returns the latest requests, newest first. Empty unless the option `controlToken` was given. */
  requests(limit: number): readonly RecentRequest[]
  /** Returns the bill with at most `limit` rows, newest first. */
  ledger(limit: number): Ledger
  /** Returns the billing account, after settling the months that have ended. */
  billing(): BillingAccount
  /** Replaces the billing account. */
  setBilling(account: BillingAccount): void
  /** Adds to the balance, in ten-thousandths of the currency. */
  topUp(amount: number): void
}

/** What is controlled. */
export interface ControlOptions extends Pick<EmulatorControl, 'clock' | 'account' | 'materials'> {
  readonly store: Store
  readonly faults: FaultPlan
  readonly latency: LatencyPlan
  readonly recent: RecentRequests
  readonly objects: ObjectStorage
  /** Fills an empty store as at a first start. */
  readonly populate: () => void
  /** Restarts the ids from a seed. */
  readonly reseedIds: (seed: string) => void
}

function reset(options: ControlOptions, seed: string | undefined): void {
  const { store, clock, faults, latency, recent } = options
  if (seed !== undefined) {
    options.reseedIds(seed)
    faults.reseed(seed)
    latency.reseed(seed)
  }
  faults.set([])
  latency.set({})
  clock.setOffsetMs(0)
  recent.clear()
  options.objects.clear()
  store.snapshots.clear()
  options.populate()
  store.results.removeOrphans()
}

/** Creates the control of an emulator. */
export function createControl(options: ControlOptions): EmulatorControl {
  const { store, clock, faults, latency, recent, account, materials } = options
  const billing = () => settleUntil(store.billing.get(), clock.nowMs())
  return {
    clock,
    account,
    materials,
    reset: (seed) => reset(options, seed),
    seed: (seed) => {
      faults.reseed(seed)
      latency.reseed(seed)
    },
    snapshot: (name) => store.snapshots.take(name),
    restore: (name) => {
      const isRestored = store.snapshots.restore(name)
      if (isRestored) store.results.removeOrphans()
      return isRestored
    },
    snapshots: () => store.snapshots.names(),
    setFaults: (rules) => faults.set(rules),
    faults: () => faults.states(),
    setLatency: (latencies) => latency.set(latencies),
    latency: () => latency.get(),
    requests: (limit) => recent.latest(limit),
    ledger: (limit) => ({
      billed: store.calls.countBilled(),
      calls: store.calls.latest(limit),
    }),
    billing,
    setBilling: (changed) => store.billing.put(changed),
    topUp: (amount) => store.billing.put(topUp(billing(), amount)),
  }
}
