/** @module What a release writes into the packages: where their repository is, so that pages of a registry show pictures. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../checks/source-files.ts'
import { PUBLISHED } from '../published.ts'
import { stampDocument, stampManifest } from '../release/stamp.ts'

const commit = '0123456789abcdef0123456789abcdef01234567'
const origin = { repository: 'https://github.com/owner/name', commit }
const TARGET = /(!?)\[(?:[^\]]|\]\[)*\]\(([^)\s]+)\)/g

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

describe.each(PUBLISHED)('$path', ({ path }) => {
  it('says where its repository, its home page and its issues are', () => {
    const before = JSON.parse(read(`${path}/package.json`))
    expect(JSON.parse(stampManifest(read(`${path}/package.json`), path, origin))).toEqual({
      ...before,
      repository: { type: 'git', url: 'git+https://github.com/owner/name.git', directory: path },
      homepage: `https://github.com/owner/name/tree/main/${path}#readme`,
      bugs: 'https://github.com/owner/name/issues',
    })
  })

  it('has only absolute links and pictures, which lead to files of the repository', () => {
    const text = stampDocument(read(`${path}/README.md`), `${path}/README.md`, origin)
    const found = [...text.matchAll(TARGET)]
    expect(found.length).toBeGreaterThan(0)
    for (const [, mark, target = ''] of found) {
      if (target.startsWith('#')) continue
      expect(target).toMatch(/^https:\/\//)
      const own = `${origin.repository}/${mark === '!' ? 'raw' : 'blob'}/${commit}/`
      if (!target.startsWith(origin.repository)) continue
      expect(target.startsWith(own)).toBe(true)
      expect(existsSync(join(ROOT, target.slice(own.length).replace(/#.*/, '')))).toBe(true)
    }
  })
})

it('the release stamps the packages before it publishes them, with provenance', () => {
  const workflow = read('.github/workflows/release.yml')
  const stamping = workflow.indexOf('node tools/release/stamp.ts')
  expect(stamping).toBeGreaterThan(0)
  expect(stamping).toBeLessThan(workflow.indexOf('changesets/action/publish@'))
  expect(workflow).toContain('NPM_CONFIG_PROVENANCE: "true"')
  expect(workflow).toContain('id-token: write')
})
