export type {
  Account,
  AddressLists,
  Holder,
  PolicyStatement,
  ServiceState,
} from './account/index.ts'
export type * from './faults/index.ts'
export type { MaterialQuota, MaterialService, NewMaterial } from './materials/index.ts'
export { type EmulatorOptions, InvalidOptionError } from './options/index.ts'
export type { Lookup } from './ports/index.ts'
export type { ResultHost } from './results/index.ts'
export {
  type ActivityDescription,
  type Emulator,
  type EmulatorControl,
  type EmulatorDescription,
  type Ledger,
  ListenError,
  type MaterialDescription,
  startEmulator,
} from './server/index.ts'
export { DataFolderError, type KeyPair } from './store/index.ts'
