/** @module Starts the application on the emulator. */

import { EMULATOR_PARTS } from './homes/emulator/parts.tsx'
import { start } from './start.tsx'
import { account, info, quickstart } from './state/emulator.ts'
import { followEvents } from './state/live.ts'
import { Start } from './views/start/view.tsx'
import { ENGLISH as EMULATOR_WORDS } from './words/english/emulator.ts'
import { ENGLISH as PICTURE_WORDS } from './words/english/pictures.ts'
import { ENGLISH as PROVOKE_WORDS } from './words/english/provoke.ts'
import { ENGLISH as START_WORDS } from './words/english/start.ts'

await start(EMULATOR_PARTS, {
  view: Start,
  words: {
    emulator: EMULATOR_WORDS,
    pictures: PICTURE_WORDS,
    provoke: PROVOKE_WORDS,
    start: START_WORDS,
  },
  data: [info, account, quickstart].map((resource) => resource.load()),
})
followEvents()
