export { emulator } from './emulator.ts'
