/** @module What tests of the edge's console click again and again, and what the edge then has. */

import { readFile } from 'node:fs/promises'
import { createAdminClient } from '@fuse-edge/core/admin'
import type { Page } from 'playwright-core'
import { adminKeyOf, openEdgeView } from './edge-console.ts'
import { HOPPER } from './fixtures.ts'
import type { Stack } from './stack.ts'

/** Returns a client of the edge's administration API. */
export function adminOf(stack: Stack) {
  return createAdminClient({ endpoint: stack.worker, key: adminKeyOf(stack), fetch })
}

/** Clicks a button by its words. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click()
}

/** Makes an app by the dialog, and returns its publishable key. */
export async function makeApp(page: Page, stack: Stack, id: string): Promise<string> {
  await openEdgeView(page, stack, 'apps')
  await press(page, 'New app')
  await page.getByLabel('Id').fill(id)
  await page.getByLabel('First origin').fill('https://shop.example')
  await page.getByLabel('Calls a day').fill('5')
  await press(page, 'Create app')
  const code = page.getByRole('tabpanel')
  await code.waitFor()
  return /pk_[\w-]+/.exec((await code.textContent()) ?? '')?.[0] ?? ''
}

/** Returns an app as the edge has it. */
export async function appOf(stack: Stack, id: string) {
  const answer = await adminOf(stack).entry('apps', id)
  return answer.ok ? answer.value.entry : undefined
}

/** Fuses a photo in the widget studio that is open, and waits for the end of the fusion. */
export async function fuseInStudio(page: Page, template = 'Astronaut'): Promise<void> {
  const widget = page.locator('face-fusion')
  await widget.getByRole('radio', { name: template }).check({ force: true })
  const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await readFile(HOPPER) }
  await widget.locator('input[part=file]').setInputFiles(photo)
  await widget.locator('img[part=photo]').waitFor()
  const answer = page.waitForResponse((response) => response.url().endsWith('/v1/fusions'))
  await widget.getByRole('button', { name: 'Create picture' }).click()
  await answer
}
