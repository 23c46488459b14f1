/** @module Packs each published package, and checks the tarball with publint and Are The Types Wrong. */

import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../checks/source-files.ts'
import { PUBLISHED, pack } from '../published.ts'

const run = promisify(execFile)
const TIMEOUT_MS = 60_000
const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-pack-'))

/** The resolution mode in which TypeScript refuses a package with only ES modules, with its error 1479. */
const REFUSED = 'node16-cjs'

afterAll(() => rmSync(folder, { recursive: true }))

async function tarballOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(readFileSync(await pack(path, folder)))
}

async function wrongTypes(tarball: Uint8Array): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(tarball))
  if (!result.types) return ['Untyped']
  return result.problems
    .filter((problem) => !('resolutionKind' in problem && problem.resolutionKind === REFUSED))
    .map(({ kind }) => kind)
}

describe.each(PUBLISHED)('$path', ({ path, imports }) => {
  it(
    'is packed with valid exports and types',
    async () => {
      const tarball = await tarballOf(path)
      const { messages } = await publint({ pack: { tarball: tarball.buffer }, strict: true })
      expect(messages).toEqual([])
      const wrong = new Set(await wrongTypes(tarball))
      expect([...wrong]).toEqual(imports === 'typed' ? [] : ['NoResolution'])
    },
    TIMEOUT_MS,
  )
})

describe('core and the command-line tool, unpacked into an empty project', () => {
  const modules = join(folder, 'node_modules')

  beforeAll(async () => {
    for (const name of ['core', 'provenance', 'cli']) {
      const place = join(modules, '@fuse-edge', name)
      mkdirSync(place, { recursive: true })
      await run('tar', [
        '-xzf',
        await pack(`packages/${name}`, folder),
        '-C',
        place,
        '--strip-components=1',
      ])
    }
    symlinkSync(join(ROOT, 'packages/core/node_modules/@noble'), join(modules, '@noble'))
    symlinkSync(join(ROOT, 'packages/cli/node_modules/valibot'), join(modules, 'valibot'))
  }, TIMEOUT_MS)

  it(
    'run',
    async () => {
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

  it(
    'have types that TypeScript 5.0 reads without skipLibCheck',
    async () => {
      const manifest = readFileSync(join(modules, '@fuse-edge/core/package.json'), 'utf8')
      const { exports }: { exports: Readonly<Record<string, unknown>> } = JSON.parse(manifest)
      const file = join(folder, 'imports.ts')
      const lines = Object.keys(exports).map(
        (path) => `export * from '@fuse-edge/core${path.slice(1)}'`,
      )
      // A name that two entry points share would be ambiguous in one module.
      writeFileSync(
        file,
        lines.map((line, index) => line.replace('*', `* as _${index}`)).join('\n'),
      )
      const compiler = join(ROOT, 'tools/node_modules/typescript-5.0/bin/tsc')
      const options = '--noEmit --strict --target es2022 --lib es2022,dom,dom.iterable'.split(' ')
      const node10 = '--module commonjs --moduleResolution node10'.split(' ')
      const compile = run(process.execPath, [compiler, ...options, ...node10, file], {
        cwd: folder,
      })
      // An exception has the output, too.
      expect(await compile.catch((error: unknown) => error)).toMatchObject({ stdout: '' })
    },
    TIMEOUT_MS,
  )
})
