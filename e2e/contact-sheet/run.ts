/**
 * @module `pnpm run contact-sheet FOLDER [WORD]`: takes a picture of every state of the widget, in light and dark, on a phone upright
 * and on its side and on a desktop, and joins them to sheets in FOLDER. With a word, only states whose name has it.
 */

import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { startFakeEdge } from '../../packages/widget/test/node/fake-edge-server.ts'
import { startBrowser } from '../test/browser.ts'
import { joinSheet, type SheetLayout, type Shot } from './sheet.ts'
import { openStage } from './stage.ts'
import { STATES, type WidgetState } from './states.ts'

/** A window, and how its pictures are joined. */
interface Screen extends SheetLayout {
  readonly name: string
  readonly viewport: { readonly width: number; readonly height: number }
  readonly rows: number
}

const SCREENS: readonly Screen[] = [
  {
    name: 'phone',
    viewport: { width: 390, height: 844 },
    width: 300,
    columns: 6,
    rows: 2,
    maxHeight: 1000,
  },
  {
    name: 'landscape',
    viewport: { width: 844, height: 390 },
    width: 480,
    columns: 4,
    rows: 3,
    maxHeight: 700,
  },
  {
    name: 'desktop',
    viewport: { width: 1440, height: 900 },
    width: 620,
    columns: 3,
    rows: 4,
    maxHeight: 460,
  },
]
const THEMES = ['light', 'dark'] as const
/** A fake camera, and permission to use it. */
const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** Takes the pictures of one state in every window and theme, by the name of the sheet. */
async function take(page: Page, state: WidgetState): Promise<Map<string, Shot>> {
  const shots = new Map<string, Shot>()
  for (const { name, viewport } of SCREENS) {
    await page.setViewportSize(viewport)
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme })
      const png = await page.screenshot({ fullPage: !state.isDialog, animations: 'disabled' })
      shots.set(`${name}-${colorScheme}`, { label: state.name, png })
    }
  }
  return shots
}

async function shoot(browser: Browser, origin: string, state: WidgetState) {
  const page = await openStage(browser, origin, state)
  try {
    await state.reach(page)
    return await take(page, state)
  } catch (error) {
    throw new Error(`the state '${state.name}' was not reached`, { cause: error })
  } finally {
    await page.close()
  }
}

async function writeSheets(folder: string, taken: readonly Map<string, Shot>[]): Promise<void> {
  for (const screen of SCREENS) {
    const size = screen.columns * screen.rows
    for (const theme of THEMES) {
      const name = `${screen.name}-${theme}`
      const shots = taken.flatMap((state) => state.get(name) ?? [])
      for (let start = 0; start < shots.length; start += size) {
        const path = join(folder, `${name}-${start / size + 1}.png`)
        await writeFile(path, await joinSheet(shots.slice(start, start + size), screen))
        console.log(path)
      }
    }
  }
}

const [folder, word = ''] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: pnpm run contact-sheet FOLDER [WORD]')
const edge = await startFakeEdge()
const browser = await startBrowser(CAMERA)
const states = STATES.filter(({ name }) => name.includes(word))
const taken: Map<string, Shot>[] = []
for (const state of states) taken.push(await shoot(browser, edge.origin, state))
await mkdir(resolve(folder), { recursive: true })
await writeSheets(resolve(folder), taken)
console.log(`figure: widget states shown = ${taken.length} (goal >= ${states.length})`)
await browser.close()
await edge.close()
