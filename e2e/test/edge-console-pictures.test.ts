/**
 * @module Templates that an operator makes of pictures in the edge's console, against a live worker: their faces are found in the
 * browser, corrected by keyboard and mouse, stored, and fused with.
 */

import { readFile } from 'node:fs/promises'
import type { TemplateEntry } from '@fuse-edge/core/admin'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { it, openEdgeView } from './edge-console.ts'
import { adminOf, appOf, fuseInStudio, press } from './edge-console-clicks.ts'
import { HOPPER } from './fixtures.ts'
import type { Stack } from './stack.ts'

const JPEG = 'image/jpeg'
/** Near the left upper corner of a picture, where no face is. */
const CORNER_PX = { x: 10, y: 10 }
/** A hundredth of the longer side of the photograph. */
const STEP_PX = 6
/** How far the boxes of two decoders of pictures may be apart. */
const NEAR_PX = 4

/** Returns a template of the emulator's account, and the picture of its material. */
async function seeded(stack: Stack, title: string) {
  const state = await adminOf(stack).catalogue()
  const found = state.ok && state.value.catalogue.templates.find((one) => one.title === title)
  if (!found) throw new Error(`the catalogue has no ${title}`)
  const answer = await fetch(`${stack.emulator}/_emulator/materials/${found.modelId}.jpg`)
  return { template: found, picture: Buffer.from(await answer.arrayBuffer()) }
}

/** Removes a template from the catalogue and from the apps that offer it. Returns a function that puts everything back. */
async function withdraw(stack: Stack, id: string): Promise<() => Promise<void>> {
  const admin = adminOf(stack)
  const before = await admin.catalogue()
  if (!before.ok) throw new Error('the edge does not tell its catalogue')
  for (const app of before.value.catalogue.apps) {
    const templates = app.templates.filter((offered) => offered !== id)
    await admin.patch('apps', app.id, { templates })
  }
  expect(await admin.remove('templates', id)).toMatchObject({ ok: true })
  return async () => {
    expect(await admin.replace(before.value.catalogue)).toMatchObject({ ok: true })
  }
}

/** Opens the dialog, and chooses files. */
async function choose(page: Page, files: { name: string; buffer: Buffer }[]) {
  await press(page, 'New template')
  const dialog = page.getByRole('dialog')
  const given = files.map((file) => ({ ...file, mimeType: JPEG }))
  await dialog.locator('input[type=file]').setInputFiles(given)
  return dialog
}

async function storedTemplate(stack: Stack, id: string): Promise<TemplateEntry | undefined> {
  const answer = await adminOf(stack).entry('templates', id)
  return answer.ok ? answer.value.entry : undefined
}

describe('an operator', () => {
  it('adds a template whose faces the browser finds, and fuses with it', async ({
    edgeTab: page,
    stack,
  }) => {
    const { template, picture } = await seeded(stack, 'Astronaut')
    const { projectId, modelId } = template
    const putBack = await withdraw(stack, template.id)
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`))
    await openEdgeView(page, stack, 'templates')
    const dialog = await choose(page, [
      { name: `${modelId}.jpg`, buffer: picture },
      { name: 'notes.jpg', buffer: Buffer.from('no picture') },
    ])
    await dialog.getByText('notes.jpg: This is neither JPG nor PNG').waitFor()
    await dialog.getByText('A face was found. Check its box.').waitFor()
    expect(await dialog.getByLabel('Material', { exact: true }).inputValue()).toBe(modelId)
    await dialog.getByLabel('Activity').fill(projectId)
    await dialog.getByLabel('Title for end users').fill('Found here')
    await dialog.getByLabel('demo', { exact: true }).check()
    await press(page, 'Create template')
    await page.getByRole('heading', { name: 'Found here' }).waitFor()
    const stored = await storedTemplate(stack, modelId)
    expect(stored).toMatchObject({ projectId, width: template.width, height: template.height })
    expect(stored?.faces.map((face) => face.id)).toEqual([`${modelId}_1`])
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      const [mine, cloud] = [stored, template].map((one) => one?.faces[0]?.box[side] ?? 0)
      expect(Math.abs((mine ?? 0) - (cloud ?? 0)), side).toBeLessThanOrEqual(NEAR_PX)
    }
    // The picture itself is sent nowhere: what leaves the tab goes to the edge, and is small.
    expect(sent.filter((call) => !call.includes(stack.worker) && !call.includes('blob:'))).toEqual(
      [],
    )
    const thumbnail = await fetch(stored?.thumbnail ?? '')
    expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, JPEG])
    expect((await appOf(stack, 'demo'))?.templates).toContain(modelId)

    await openEdgeView(page, stack, 'widget/demo')
    await fuseInStudio(page, 'Found here')
    await page.locator('face-fusion img[part=picture]').waitFor()

    await putBack()
  })

  it('corrects boxes by keyboard and mouse, and is shown what is wrong at its field', async ({
    edgeTab: page,
    stack,
  }) => {
    await openEdgeView(page, stack, 'templates')
    const hopper = await readFile(HOPPER)
    const dialog = await choose(page, [
      { name: 'mt_7001.jpg', buffer: hopper },
      { name: 'mt_7002.jpg', buffer: hopper },
    ])
    await expect.poll(() => dialog.getByText('A face was found').count()).toBe(2)
    await dialog.getByRole('button', { name: 'Leave out mt_7002.jpg' }).click()
    const box = dialog.getByRole('button', { name: /^Face 1: / })
    const placeOf = async () =>
      ((await box.getAttribute('aria-label'))?.match(/\d+/g) ?? []).slice(1).map(Number)
    const [width = 0, height = 0, x = 0, y = 0] = await placeOf()
    await box.press('ArrowRight')
    await box.press('Shift+ArrowDown')
    // A step is a hundredth of the longer side.
    await expect.poll(placeOf).toEqual([width, height + STEP_PX, x + STEP_PX, y])
    const area = dialog.locator('.drawing svg')
    await area.hover({ position: CORNER_PX })
    await page.mouse.down()
    await area.hover({ position: { x: 100, y: 100 } })
    await page.mouse.up()
    await dialog.getByRole('button', { name: /^Face 2: / }).focus()
    await page.keyboard.press('Delete')
    expect(await dialog.getByRole('button', { name: /^Face \d: / }).count()).toBe(1)
    for (const app of await dialog.getByRole('checkbox').all()) await app.uncheck()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    const add = dialog.getByRole('button', { name: 'Add a box' })
    for (let boxes = 0; boxes < 2; boxes++) await add.press('Enter')
    await dialog
      .getByText(/^Boxes \d and \d overlap\./)
      .first()
      .waitFor()
    // The new box has the focus, then the one beside a removed one, and at last the button.
    for (let boxes = 3; boxes > 0; boxes--) {
      expect(await focused()).toMatch(/^\d$/)
      await page.keyboard.press('Delete')
      expect(await dialog.getByRole('button', { name: /^Face \d: / }).count()).toBe(boxes - 1)
    }
    await expect.poll(focused).toBe('Add a box')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: /^Face 1: / }).waitFor()
    await dialog.getByLabel('Activity').fill('project')
    await press(page, 'Create template')
    await dialog.getByText('An activity is at_ and digits').waitFor()
    await dialog.getByLabel('Activity').fill('at_1')
    await dialog.getByText('Boxes as numbers').click()
    await dialog.getByLabel('Left', { exact: true }).fill('100000')
    await press(page, 'Create template')
    await dialog.getByText('lies outside the picture').first().waitFor()
    expect(await storedTemplate(stack, 'mt_7001')).toBeUndefined()
    await dialog.getByLabel('Left', { exact: true }).fill('10')
    await press(page, 'Create template')
    await page.getByRole('heading', { name: 'mt_7001' }).waitFor()
    expect((await storedTemplate(stack, 'mt_7001'))?.faces[0]?.box.x).toBe(10)
    await press(page, 'Remove mt_7001')
    await press(page, 'Remove mt_7001')
    await page.getByText('mt_7001 is removed').waitFor()
    await press(page, 'Undo')
    await page.getByText('mt_7001 is as it was before').waitFor()
    const back = await storedTemplate(stack, 'mt_7001')
    expect((await fetch(back?.thumbnail ?? '')).status).toBe(200)
    await openEdgeView(page, stack, 'templates')
    const again = await choose(page, [{ name: 'mt_7001.jpg', buffer: hopper }])
    await again.getByText('A face was found').waitFor()
    await again.getByLabel('Activity').fill('at_2')
    await press(page, 'Create template')
    await again.getByText('Allow that mt_7001 is replaced').waitFor()
    expect((await storedTemplate(stack, 'mt_7001'))?.projectId).toBe('at_1')
    await again.getByLabel('Replace mt_7001').check()
    await press(page, 'Create template')
    const projectOf = async () => (await storedTemplate(stack, 'mt_7001'))?.projectId
    await expect.poll(projectOf).toBe('at_2')
    await adminOf(stack).remove('templates', 'mt_7001')
  })
})
