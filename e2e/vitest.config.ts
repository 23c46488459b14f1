/** @module Test project of everything that needs the whole stack: emulator, worker and demo page; see `test/fixtures.ts`. */

import { defineEndToEnd } from './define-end-to-end.ts'
import { CONSOLE_FILES } from './vitest.console.config.ts'

export default defineEndToEnd({
  name: 'e2e',
  include: ['test/**/*.test.ts'],
  exclude: CONSOLE_FILES,
  long: [
    'test/camera.test.ts',
    'test/pages.test.ts',
    'test/verify-page.test.ts',
    'test/credentials.test.ts',
    'test/edge-explorer.test.ts',
    'test/frameworks.test.ts',
    'test/edge-console-alerts.test.ts',
    'test/edge-console-day.test.ts',
    'test/edge-console-doubt.test.ts',
    'test/edge-console-figures.test.ts',
    'test/edge-console-forms.test.ts',
    'test/edge-console-import.test.ts',
    'test/edge-console-lost.test.ts',
    'test/edge-console-operator.test.ts',
    'test/edge-console-pictures.test.ts',
    'test/edge-console-quality.test.ts',
    'test/edge-console-regions.test.ts',
  ],
})
