/** @module Measures the widget on the demo page of `npm start`, in Chromium: one file for each kind of figure. */

import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { freePorts, startStack } from '../../e2e/test/stack.ts'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'
import type { Figure, Report } from '../../tools/report.ts'
import { bytesBeforeFirstTap } from './bytes-before-first-tap.ts'
import { measureShift } from './shift.ts'
import { measureTasks } from './tasks.ts'

const PORTRAIT = fileURLToPath(new URL('../../assets/photos/collins.jpg', import.meta.url))
/** Browsers call a task long from here on. Source: Long Tasks specification. */
const LONG_TASK_MS = 50
/** What an end user may wait for an answer to a tap while a photo is prepared. */
const PHOTO_TASK_MS = 100
const SHIFT = 0.01

async function figuresOf(browser: Browser, url: string): Promise<Figure[]> {
  const bytes = await bytesBeforeFirstTap(browser, url)
  const tasks = await measureTasks(browser, url, PORTRAIT)
  const shift = await measureShift(browser, url, PORTRAIT)
  return [
    ...bytes,
    { name: 'longest task at load ms', value: tasks.atLoad, goal: `<= ${LONG_TASK_MS}` },
    {
      name: 'longest task of the widget at load ms',
      value: tasks.ofWidget,
      goal: `<= ${LONG_TASK_MS}`,
    },
    { name: 'longest task of a page with one sentence ms', value: tasks.ofSentence },
    { name: 'longest task of the card as markup ms', value: tasks.ofMarkup },
    { name: 'longest task photo ms', value: tasks.withPhoto, goal: `<= ${PHOTO_TASK_MS}` },
    { name: 'layout shift phone', value: shift, digits: 3, goal: `<= ${SHIFT}` },
  ]
}

/** Runs the bench. */
export async function run(): Promise<Report> {
  const stack = await startStack(await freePorts())
  const browser = await chromium.launch(CHROMIUM_LAUNCH)
  try {
    return { figures: await figuresOf(browser, stack.demo) }
  } finally {
    await browser.close()
    await stack.stop()
  }
}
