/** @module What a test may do to an emulator: the functions behind `/_control` and `emulator.control`. */

import type { Account } from '../account/index.ts'
import { type BillingAccount, settleUntil, topUp } from '../billing/index.ts'
import type { Clock } from '../clock.ts'
import type {
  FaultPlan,
  FaultRule,
  FaultRuleState,
  Latencies,
  LatencyPlan,
} from '../faults/index.ts'
import type { MaterialDesk } from '../materials/index.ts'
import type { ObjectShelf } from '../objects/index.ts'
import type { CallRecord, Store } from '../store/index.ts'
import type { RecentRequest, RecentRequests } from './recent-requests.ts'

/** The bill. */
export interface Ledger {
  /** Number of all billed calls. */
  readonly billed: number
  /** Newest first. */
  readonly calls: readonly CallRecord[]
}

/** Control of an emulator. */
export interface ControlPanel {
  /** Everything as at a first start, with the same key pairs; ids begin anew when a seed is given. */
  reset(seed?: string): void
  /** Chances of faults and latencies follow from this text from now on; their counts begin anew. */
  seed(seed: string): void
  /** Keeps everything that is remembered under a name of letters, digits, `-` and `_`. */
  snapshot(name: string): void
  /** `false` when there is no such snapshot. */
  restore(name: string): boolean
  /** Names of the snapshots. */
  snapshots(): readonly string[]
  /** Replaces what is to go wrong. */
  setFaults(rules: readonly FaultRule[]): void
  /** What is to go wrong, with how often it did. */
  faults(): readonly FaultRuleState[]
  /** Replaces how long calls take, by region. */
  setLatency(latencies: Latencies): void
  /** How long calls take, by region. */
  latency(): Latencies
  readonly clock: Clock
  /** Users, keys, policies, addresses, and the state of the service. */
  readonly account: Account
  /** Activities and materials of one's own. */
  readonly materials: MaterialDesk
  /** The last requests, newest first, when remembering was asked for. */
  requests(limit: number): readonly RecentRequest[]
  /** The bill, newest first. */
  ledger(limit: number): Ledger
  /** What the account owes and owns, with every month paid for that has ended. */
  billing(): BillingAccount
  /** Replaces what the account owes and owns. */
  setBilling(account: BillingAccount): void
  /** Pays so much in, in ten-thousandths of the currency. */
  topUp(amount: number): void
}

/** What is controlled. */
export interface Controllable {
  readonly store: Store
  readonly clock: Clock
  readonly faults: FaultPlan
  readonly latency: LatencyPlan
  readonly recent: RecentRequests
  readonly account: Account
  readonly materials: MaterialDesk
  readonly objects: ObjectShelf
  /** Fills an empty store as at a first start. */
  readonly populate: () => void
  /** Begins ids anew. */
  readonly reseedIds: (seed: string) => void
}

function reset(controlled: Controllable, seed: string | undefined): void {
  const { store, clock, faults, latency, recent } = controlled
  if (seed !== undefined) {
    controlled.reseedIds(seed)
    faults.reseed(seed)
    latency.reseed(seed)
  }
  faults.set([])
  latency.set({})
  clock.setOffsetMs(0)
  recent.clear()
  controlled.objects.clear()
  store.snapshots.clear()
  controlled.populate()
  store.results.removeOrphans()
}

/** Makes the control of an emulator. */
export function createControlPanel(controlled: Controllable): ControlPanel {
  const { store, clock, faults, latency, recent } = controlled
  return {
    reset: (seed) => reset(controlled, seed),
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
    clock,
    account: controlled.account,
    materials: controlled.materials,
    requests: (limit) => recent.latest(limit),
    billing: () => settleUntil(store.billing.get(), clock.nowMs()),
    setBilling: (account) => store.billing.put(account),
    topUp: (amount) => {
      const account = settleUntil(store.billing.get(), clock.nowMs())
      store.billing.put(topUp(account, amount))
    },
    ledger: (limit) => ({
      billed: store.calls.countBilled(),
      calls: store.calls.latest(limit),
    }),
  }
}
