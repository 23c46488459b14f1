/** Holds the emulator, or with `REMOTE=1` the real service, to the table of requirements. */

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CHECKS } from './checks.ts'
import { REQUIREMENTS } from './requirements.ts'
import { isTestable, openInternational, openTarget, type Target } from './target.ts'

let target: Target
beforeAll(async () => {
  target = await openTarget()
})
afterAll(() => target.close())

for (const row of REQUIREMENTS) {
  it.skipIf(!isTestable(row))(`${row.id}: ${row.requirement}`, () =>
    CHECKS[row.id](target, openInternational),
  )
}

it('README.md has the table that is tested', () => {
  const document = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const rows = REQUIREMENTS.map(
    ({ id, requirement, source, remote }) =>
      `| \`${id}\` | ${requirement} | ${source} | ${remote} |`,
  )
  for (const row of rows) expect(document).toContain(row)
})
