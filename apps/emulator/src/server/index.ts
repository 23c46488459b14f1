export type {
  ActivityDescription,
  EmulatorDescription,
  MaterialDescription,
} from '@fuse-edge/core/control'
export type { EmulatorControl, Ledger } from './emulator-control.ts'
export { ListenError } from './listen.ts'
export { type Emulator, startEmulator } from './start-emulator.ts'
