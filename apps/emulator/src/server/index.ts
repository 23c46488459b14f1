export type {
  ActivityDescription,
  EmulatorDescription,
  Ledger,
  MaterialDescription,
} from '@fuse-edge/core/control'
export type { EmulatorControl } from './emulator-control.ts'
export { ListenError } from './listen.ts'
export { type Emulator, startEmulator } from './start-emulator.ts'
