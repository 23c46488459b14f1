export { CurrentConfiguration } from './current-configuration.ts'
export {
  type CatalogueRevision,
  ENTRY_KINDS,
  type EntryKind,
  type EntryLists,
  parseRevision,
} from './published.ts'
export { Purse, type ReserveRefusal, type Settlement } from './purse.ts'
export { type AuditRow, type Change, Registry, registryOf } from './registry.ts'
export { type Reservation, reserve, reserveByKey } from './spend.ts'
