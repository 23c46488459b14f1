/** @module Test project of the emulator's console, of the corpus of pictures and of the launcher: none needs the stack that the others share. */

import { defineEndToEnd } from './define-end-to-end.ts'

/** Every file of this project. */
export const CONSOLE_FILES = [
  'test/console-*.test.ts',
  'test/corpus.test.ts',
  'test/launch.test.ts',
]

export default defineEndToEnd({
  name: 'e2e-console',
  include: CONSOLE_FILES,
  long: [
    'test/console-account.test.ts',
    'test/console-billing.test.ts',
    'test/console-cut.test.ts',
    'test/console-boxes.test.ts',
    'test/console-diagnose.test.ts',
    'test/console-explorer.test.ts',
    'test/console-firefox.test.ts',
    'test/console-keyboard.test.ts',
    'test/console-load.test.ts',
    'test/console-fixes.test.ts',
    'test/console-history.test.ts',
    'test/console-materials.test.ts',
    'test/console-panes.test.ts',
    'test/console-quality.test.ts',
    'test/console-signers.test.ts',
    'test/console-views.test.ts',
    'test/corpus.test.ts',
  ],
})
