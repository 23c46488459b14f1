/** @module Materials over a live emulator: activities, uploads, reviews, faces, tests of the effect, the quota. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Emulator } from '@fuse-edge/emulator'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { callFuseFace, HOPPER, it, openView } from './console.ts'
import { ROOT } from './fixtures.ts'

const COLLINS = join(ROOT, 'assets/photos/collins.jpg')

/** Adds an activity with a material, as `emulator.control` does it. Returns the address of the material. */
async function addMaterial({ control }: Emulator): Promise<{ id: string; view: string }> {
  const activity = control.materials.createActivity('Spring campaign')
  if (!activity.ok) throw new Error(activity.error)
  const { id: activityId } = activity.value
  const picture = readFileSync(HOPPER)
  const material = await control.materials.upload({ activityId, name: 'Poster', picture })
  if (!material.ok) throw new Error(material.error)
  const { id } = material.value
  return { id, view: `materials/${activityId}/${id}` }
}

async function openMaterial(page: Page, emulator: Emulator): Promise<string> {
  const { id, view } = await addMaterial(emulator)
  await openView(page, emulator, view)
  await page.getByRole('heading', { name: 'Poster', level: 2 }).waitFor()
  return id
}

function reportOf({ control }: Emulator, id: string) {
  const all = control.materials.activities().flatMap(({ materials }) => materials)
  return all.find((one) => one.id === id)
}

describe('Materials', () => {
  it('leads from an empty account to tested materials, by several files at once', async ({
    emulator,
    tab,
  }) => {
    emulator.control.reset(undefined, { empty: true })
    emulator.control.account.setState('active')
    await openView(tab, emulator, 'materials')
    await tab.getByText('No activity yet').waitFor()
    await tab.getByRole('button', { name: 'Create activity' }).click()
    await tab.getByText('No material in this activity').waitFor()
    await tab.locator('#choose-pictures').setInputFiles([COLLINS, HOPPER, join(ROOT, 'README.md')])
    const dialog = tab.getByRole('dialog', { name: 'Add 3 materials' })
    await dialog.getByLabel('Who holds the rights?').selectOption('public-domain')
    await dialog.getByLabel('Holder of the rights').fill('NASA')
    await dialog.getByRole('button', { name: 'Add 3 materials' }).click()
    await tab.getByText('added, faces: 1').nth(1).waitFor()
    await tab.getByText('This is neither JPG nor PNG.').waitFor()
    await tab.getByText('2 of 10 used').waitFor()
    await tab.getByRole('link', { name: 'collins.jpg' }).click()
    await tab.getByText('Public domain, named holder NASA').waitFor()
    await tab.getByRole('button', { name: 'Test with the photo of Grace Hopper' }).click()
    await expect
      .poll(() => tab.getByAltText('The material with').getAttribute('src'))
      .toMatch(/results/)
    await tab.getByLabel('Border between before and after').fill('20')
    expect(emulator.control.ledger(1).billed).toBe(0)
  })

  it('takes a sample as a material', async ({ emulator, tab }) => {
    emulator.control.materials.createActivity('Spring campaign')
    await openView(tab, emulator, 'materials')
    await tab.getByRole('button', { name: 'Take Eileen Collins' }).click()
    await tab.getByRole('heading', { name: 'collins', level: 2 }).waitFor()
  })

  it('shows a rejection with its reason, the appeal, which is possible once, and its end', async ({
    emulator,
    tab,
  }) => {
    emulator.control.materials.setReview('by-hand')
    const id = await openMaterial(tab, emulator)
    await tab.getByText('has to be approved before').waitFor()
    await tab.getByLabel('Reason').fill('no proof')
    await tab.getByRole('button', { name: 'Reject' }).click()
    await tab.getByText('Rejected: no proof').waitFor()
    await tab.getByLabel('Why the picture may be used').fill('drawn by me')
    await tab.getByRole('button', { name: 'Appeal' }).click()
    await tab.getByText('Appealed: drawn by me').waitFor()
    await tab.getByRole('button', { name: 'Reject' }).click()
    await tab.getByText('Rejected on appeal').waitFor()
    expect(await tab.getByRole('button', { name: 'Appeal' }).count()).toBe(0)
    expect(reportOf(emulator, id)?.statusTrail).toHaveLength(4)
  })

  it('copies the id of a face by keys alone, and keeps the chosen one in the address', async ({
    emulator,
    tab,
  }) => {
    await tab.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const id = await openMaterial(tab, emulator)
    await tab.keyboard.press('1')
    await expect.poll(() => tab.url()).toContain('face=1')
    await tab.keyboard.press('c')
    await tab.getByText(`${id}_1 is copied.`).waitFor()
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe(`${id}_1`)
    await tab.keyboard.press('t')
    await expect.poll(() => tab.locator('#test-photo:focus').count()).toBe(1)
  })

  it('is used in the explorer, with the chosen face', async ({ emulator, tab }) => {
    const id = await openMaterial(tab, emulator)
    await tab.getByRole('button', { name: 'Use in explorer' }).click()
    await expect.poll(() => tab.url()).toContain('/explorer/FuseFace')
    await expect.poll(() => tab.locator(`[value="${id}"]`).count()).toBeGreaterThan(0)
  })

  it('is found by its pasted id from every view', async ({ emulator, tab }) => {
    const { id } = await addMaterial(emulator)
    await openView(tab, emulator, 'clock')
    await tab.keyboard.press('Control+k')
    await tab.getByRole('combobox').fill(id)
    await tab.getByRole('option', { name: 'Poster' }).waitFor()
    await tab.keyboard.press('Enter')
    await tab.getByRole('heading', { name: 'Poster', level: 2 }).waitFor()
  })

  it('renames a material and undoes it, then deletes it after a question', async ({
    emulator,
    tab,
  }) => {
    const id = await openMaterial(tab, emulator)
    await tab.getByRole('button', { name: 'Rename' }).click()
    await tab.getByRole('dialog').getByLabel('Name').fill('Banner')
    await tab.getByRole('button', { name: 'Save' }).click()
    await tab.getByRole('heading', { name: 'Banner', level: 2 }).waitFor()
    await tab.getByRole('button', { name: 'Undo' }).click()
    await tab.getByRole('heading', { name: 'Poster', level: 2 }).waitFor()
    await tab.keyboard.press('Delete')
    await tab.getByRole('dialog').getByRole('button', { name: 'Delete Poster' }).click()
    await tab.getByText('Poster is deleted.').waitFor()
    expect(reportOf(emulator, id)).toBeUndefined()
  })

  it('says that the quota is used up, and sells more', async ({ emulator, tab }) => {
    const { view } = await addMaterial(emulator)
    const [activity] = emulator.control.materials.activities().filter(({ seeded }) => !seeded)
    const picture = readFileSync(HOPPER)
    for (let free = emulator.control.materials.quota().free; free > 0; free--) {
      const activityId = activity?.id ?? ''
      await emulator.control.materials.upload({ activityId, name: `${free}`, picture })
    }
    await openView(tab, emulator, view)
    await tab.getByText('10 of 10 used').waitFor()
    await tab.getByRole('button', { name: 'Add material' }).click()
    const dialog = tab.getByRole('dialog')
    await dialog.getByText('The material quota is used up.').waitFor()
    const count = dialog.getByRole('spinbutton', { name: 'Materials' })
    await count.fill('')
    await dialog.getByText('Enter a whole number between 1 and 10,000').waitFor()
    await dialog.getByRole('button', { name: 'Buy more' }).click()
    expect(emulator.control.materials.quota().total).toBe(10)
    await count.fill('10')
    await dialog.getByRole('button', { name: 'Buy more' }).click()
    await tab.getByText('10 of 20 used').waitFor()
  })

  it('shows the calls that used a material, and disables its activity', async ({
    emulator,
    tab,
  }) => {
    await callFuseFace(emulator, readFileSync(HOPPER).toString('base64'))
    const [activity] = emulator.activities
    await openView(tab, emulator, `materials/${activity?.id}/${activity?.materials[0]?.id}`)
    await tab.locator('.panel a[href*="/requests/"]').waitFor()
    await tab.getByRole('button', { name: /^Enabled: disable/ }).click()
    await tab.getByText(/is disabled: calls that name it are refused/).waitFor()
    expect(await callFuseFace(emulator, 'AAAA')).toBe('refused')
  })
})
