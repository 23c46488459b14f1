/** @module Reads the commands of the deployment guide. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Root of the repository. */
export const ROOT = join(import.meta.dirname, '../../..')

const GUIDE = join(ROOT, 'docs/how-to/deploy-to-cloudflare.md')
const SECTION = /^## From nothing to production\n+```sh\n([\s\S]*?)^```/m

/** The commands that take an operator from nothing to production, as the guide prints them. */
export function guideCommands(): readonly string[] {
  const [, fence = ''] = SECTION.exec(readFileSync(GUIDE, 'utf8')) ?? []
  return fence.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
}
