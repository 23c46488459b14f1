/** @module Starts the application on the emulator. */

import { EMULATOR_PARTS } from './homes/emulator/parts.tsx'
import { start } from './start.tsx'
import { account, info, quickstart } from './state/emulator.ts'
import { followEvents } from './state/live.ts'

await start(
  EMULATOR_PARTS,
  [info, account, quickstart].map((resource) => resource.load()),
)
followEvents()
