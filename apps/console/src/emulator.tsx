/** @module Starts the application on the emulator. */

import { EMULATOR_PARTS } from './homes/emulator/parts.tsx'
import { start } from './start.tsx'
import { followEvents } from './state/live.ts'

await start(EMULATOR_PARTS)
followEvents()
