/** @module Test project of the widget: in Chromium, against a fake edge over HTTP. */

import { playwright } from '@vitest/browser-playwright'
import { defineProject } from 'vitest/config'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'

/** Chromium flags: a fake camera, and permission to use it. */
const FAKE_CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const launchOptions = { ...CHROMIUM_LAUNCH, args: [...CHROMIUM_LAUNCH.args, ...FAKE_CAMERA] }

const MAX_WAIT_MS = 60_000

export default defineProject({
  test: {
    name: 'widget',
    include: ['test/*.test.ts'],
    // The time limits leave room for a busy machine.
    testTimeout: MAX_WAIT_MS,
    expect: { poll: { timeout: MAX_WAIT_MS } },
    globalSetup: ['./test/node/global-setup.ts'],
    setupFiles: ['./test/busy-frames.ts'],
    // Only one page of a browser has the keyboard focus.
    fileParallelism: false,
    // Together with the other projects that run one file at a time.
    sequence: { groupOrder: 1 },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      // Animations take most of the processor time of a page without a graphics card.
      provider: playwright({ launchOptions, contextOptions: { reducedMotion: 'reduce' } }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
