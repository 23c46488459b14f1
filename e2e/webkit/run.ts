/**
 * @module `pnpm run webkit`: the widget in WebKitGTK, on the demo pages of a running stack: the main path under a strict policy, files
 * that are no photos, and the camera that is not there. On Debian, as root, installs the browser.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messages } from '../../packages/widget/src/messages/en.ts'
import { freePorts, startStack } from '../test/stack.ts'
import { FILE_STEPS, MAIN_PATH, type Step } from '../test/widget-path.ts'
import { startWebKit } from './session.ts'
import { click, shown, textOf, widgetPageOf } from './widget.ts'

const stack = await startStack(await freePorts())
const session = await startWebKit()
const { driver } = session
const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-files-'))

const offersFile: Step = async () => {
  await driver.get(`${stack.demo}/plain`)
  await click(driver, '.camera')
  await shown(driver, 'dialog .instead')
  const text = await textOf(driver, 'dialog [role=status]')
  const causes: readonly string[] = [messages.cameraMissing, messages.cameraRefused]
  if (!causes.includes(text)) throw new Error(`the dialog says: ${text}`)
}
const steps: Readonly<Record<string, Step>> = {
  ...MAIN_PATH,
  ...FILE_STEPS,
  'offers a file where there is no camera': offersFile,
}

let passed = 0
for (const [name, step] of Object.entries(steps)) {
  try {
    await step({ page: widgetPageOf(driver), stack, folder })
    passed++
    console.log(`passed: ${name}`)
  } catch (error) {
    console.error(`failed: ${name}:`, error)
  }
}
await session.end()
await stack.stop()
rmSync(folder, { recursive: true })
const all = Object.keys(steps).length
console.log(`figure: webkit steps passed = ${passed} (goal >= ${all})`)
process.exitCode = passed === all ? 0 : 1
