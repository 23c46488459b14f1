/** @module Packs each published package, and checks the tarball with publint and Are The Types Wrong. */

import { execFile } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from '../checks/source-files.ts'

const run = promisify(execFile)
const TIMEOUT_MS = 60_000
const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-pack-'))

afterAll(() => rmSync(folder, { recursive: true }))

/** The published packages: libraries, and a command, which exports nothing. */
const PUBLISHED = [
  { path: 'packages/core', imports: 'typed' },
  { path: 'packages/widget', imports: 'typed' },
  { path: 'packages/engine', imports: 'typed' },
  { path: 'apps/emulator', imports: 'typed' },
  { path: 'packages/cli', imports: 'none' },
] as const

/** Resolution modes that packages with only ES modules do not support. */
const COMMON_JS = new Set(['node10', 'node16-cjs'])

async function pack(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const place = mkdtempSync(join(folder, 'tarball-'))
  await run('pnpm', ['pack', '--pack-destination', place], { cwd: join(ROOT, path) })
  const [name = ''] = readdirSync(place)
  return new Uint8Array(readFileSync(join(place, name)))
}

async function wrongTypes(tarball: Uint8Array): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(tarball))
  if (!result.types) return ['Untyped']
  return result.problems
    .filter((problem) => !('resolutionKind' in problem && COMMON_JS.has(problem.resolutionKind)))
    .map(({ kind }) => kind)
}

describe.each(PUBLISHED)('$path', ({ path, imports }) => {
  it(
    'is packed with valid exports and types',
    async () => {
      const tarball = await pack(path)
      const { messages } = await publint({ pack: { tarball: tarball.buffer }, strict: true })
      expect(messages).toEqual([])
      const wrong = new Set(await wrongTypes(tarball))
      expect([...wrong]).toEqual(imports === 'typed' ? [] : ['NoResolution'])
    },
    TIMEOUT_MS,
  )
})

it(
  'runs the command-line tool from its tarball, which has a worker to deploy',
  async () => {
    const modules = join(folder, 'node_modules')
    for (const name of ['core', 'cli']) {
      const place = join(modules, '@fuse-edge', name)
      mkdirSync(place, { recursive: true })
      const tarball = join(folder, `${name}.tgz`)
      writeFileSync(tarball, await pack(`packages/${name}`))
      await run('tar', ['-xzf', tarball, '-C', place, '--strip-components=1'])
    }
    symlinkSync(join(ROOT, 'packages/core/node_modules/@noble'), join(modules, '@noble'))
    symlinkSync(join(ROOT, 'packages/cli/node_modules/valibot'), join(modules, 'valibot'))
    const main = join(modules, '@fuse-edge/cli/dist/main.js')
    const { stdout } = await run(process.execPath, [main, 'sign', '--timestamp', '1551113065'], {
      env: { TENCENTCLOUD_SECRET_ID: 'AKIDEXAMPLE', TENCENTCLOUD_SECRET_KEY: 'secret' },
    })
    expect(stdout).toMatch(/^Authorization: TC3-HMAC-SHA256 Credential=AKIDEXAMPLE\/2019-02-25/m)

    // biome-ignore format: one option a line
    const deploy = [
      main, 'deploy', '--dry-run',
      '--site', 'intl', '--region', 'ap-singapore',
      '--app', 'shop', '--origin', 'https://shop.example', '--daily-cap', '1',
    ]
    const nowhere = { CLOUDFLARE_API_TOKEN: 'x', CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:1' }
    const ended = await run(process.execPath, deploy, { env: nowhere, cwd: folder }).catch(
      (error: { stderr: string }) => error,
    )
    expect(ended.stderr).toMatch(/^ok +worker to deploy +built, in .*cli\/worker$/m)
    expect(ended.stderr).toMatch(/^FAILED +Cloudflare account/m)
  },
  TIMEOUT_MS,
)
