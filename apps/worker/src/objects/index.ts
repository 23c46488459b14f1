export type { DeliveryAttempt, StoredAlert } from './alert-store.ts'
export { BudgetShard } from './budget-shard.ts'
export { CurrentConfiguration } from './current-configuration.ts'
export type { HandRefusal, InDoubt } from './in-doubt.ts'
export { Ledger } from './ledger.ts'
export { Pacer } from './pacer.ts'
export {
  type CatalogueRevision,
  ENTRY_KINDS,
  type EntryKind,
  type EntryLists,
  parseRevision,
} from './published-catalogue.ts'
export { Registry, registryOf } from './registry.ts'
export type { AuditRow, Change, Deed, OwnerPolicy, RemovedEntry } from './registry-commit.ts'
export type { ReservationRecord, Settlement } from './reservation-store.ts'
export {
  awaitSettlement,
  type CallRefusal,
  type Reservation,
  reserve,
} from './reserve.ts'
export { reserveByKey } from './reserve-by-key.ts'
export type { UsageNames } from './usage-store.ts'
