export { CurrentConfiguration } from './current-configuration.ts'
export { Ledger } from './ledger.ts'
export { Pacer } from './pacer.ts'
export {
  type CatalogueRevision,
  ENTRY_KINDS,
  type EntryKind,
  type EntryLists,
  parseRevision,
} from './published.ts'
export { Purse, type ReserveRefusal } from './purse.ts'
export type { Settlement, Standing, UsageNames } from './purse-book.ts'
export { type AuditRow, type Change, Registry, registryOf } from './registry.ts'
export { endOf, type Reservation, reserve, reserveByKey } from './spend.ts'
