/** @module Calls the emulator's control API from a page of its console, as the console does. */

import type { Browser } from 'playwright-core'
import { openPage } from './fixtures.ts'
import type { Stack } from './stack.ts'

/** Calls the control API: `PUT`, `latency`, and a value. Returns the answer. */
export type Control = (method: string, path: string, body?: unknown) => Promise<unknown>

/** Opens the emulator's console, and returns a function that calls the control API with a token of that page. */
export async function openControl(browser: Browser, { emulator }: Stack): Promise<Control> {
  const page = await openPage(browser)
  await page.goto(`${emulator}/console/`)
  return (method, path, body) =>
    page.evaluate(
      async ([verb, name, text]) => {
        const opened = await fetch('/_control/session', {
          method: 'POST',
          headers: { 'Fuse-Edge-Console': '1' },
        })
        const { token } = (await opened.json()) as { token: string }
        const answer = await fetch(`/_control/${name}`, {
          method: verb,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(text !== '' && { body: text }),
        })
        return (await answer.json()) as unknown
      },
      [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
    )
}
