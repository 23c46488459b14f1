/** @module Measures the widget on the demo page of `npm start`, in Chromium: one file for each figure. */

import { chromium } from 'playwright-core'
import { freePorts, startStack } from '../../e2e/test/stack.ts'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'
import { bytesBeforeFirstTap } from './bytes-before-first-tap.ts'

/** Runs the bench. */
export async function run(): Promise<void> {
  const stack = await startStack(await freePorts())
  const browser = await chromium.launch(CHROMIUM_LAUNCH)
  const figures: string[] = []
  try {
    figures.push(...(await bytesBeforeFirstTap(browser, stack.demo)))
  } finally {
    await browser.close()
    await stack.stop()
  }
  for (const figure of figures) console.log(figure)
}
