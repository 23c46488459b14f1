/** The process that `kill.test.ts` kills: an emulator with the stub engine. */

import { startEmulator } from '@fuse-edge/emulator'
import { createStubEngine } from './stub-engine.ts'

const [dataDir = ''] = process.argv.slice(2)
const controlToken = 'a-token-that-is-long-enough'
const emulator = await startEmulator({ dataDir, controlToken, engine: createStubEngine() })
console.log(JSON.stringify(emulator.description))
