/** @module Tests of the widget: in Chromium, against a real HTTP server that plays the edge. */

import { playwright } from '@vitest/browser-playwright'
import { defineProject } from 'vitest/config'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'

/** A camera that shows a test picture, and a page that may use it. */
const FAKE_CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const launchOptions = { ...CHROMIUM_LAUNCH, args: [...CHROMIUM_LAUNCH.args, ...FAKE_CAMERA] }

export default defineProject({
  test: {
    name: 'widget',
    include: ['test/*.test.ts'],
    globalSetup: ['./test/node/global-setup.ts'],
    // Two pages at once would take the keyboard focus from each other.
    fileParallelism: false,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
