export type { Account, AddressLists, Holder, ServiceState, Statement } from './account/index.ts'
export type * from './faults/index.ts'
export type { MaterialDesk, NewMaterial } from './materials/index.ts'
export { type EmulatorOptions, InvalidOptionError, type Lookup } from './options.ts'
export type { ResultHost } from './result-origin.ts'
export type { ControlPanel, Ledger } from './server/control-panel.ts'
export type {
  ActivityDescription,
  EmulatorDescription,
  MaterialDescription,
} from './server/describe.ts'
export { ListenError } from './server/listen.ts'
export {
  type Emulator,
  startEmulator,
  startEmulator as createEmulator,
} from './server/start-emulator.ts'
export { DataFolderError, type KeyPair } from './store/index.ts'
