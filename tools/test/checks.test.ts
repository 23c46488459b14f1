/** @module Tests that each check finds breaches of its rule, and nothing else. */

import { describe, expect, it } from 'vitest'
import { checkDocs } from '../checks/docs.ts'
import { checkImports, importsOf } from '../checks/imports.ts'
import { checkLoops, loopsOf, loopsTable } from '../checks/loops.ts'
import { checkManifests } from '../checks/manifests.ts'
import { checkShape } from '../checks/shape.ts'
import type { SourceFile } from '../checks/source-files.ts'
import { checkWorkflows } from '../checks/workflows.ts'

const file = (path: string, text: string): SourceFile => ({ path, text })
const messages = (findings: readonly { line: number; message: string }[]) =>
  findings.map(({ line, message }) => `${line} ${message}`)

describe('imports', () => {
  it('reads every form of import, and skips comments', () => {
    const text = [
      "import a from './a.ts'",
      "import type { B } from './b.ts'",
      "export * from './c.ts'",
      "import './d.ts'",
      "const e = await import('./e.ts')",
      '// nothing imported from here',
      "/* import f from './f.ts' */",
      'import {',
      '  g,',
      "} from './g.ts'",
    ].join('\n')
    expect(importsOf(text)).toEqual([
      { specifier: './a.ts', line: 1 },
      { specifier: './b.ts', line: 2 },
      { specifier: './c.ts', line: 3 },
      { specifier: './d.ts', line: 4 },
      { specifier: './e.ts', line: 5 },
      { specifier: './g.ts', line: 10 },
    ])
  })

  it('lets a file import its own layer and lower ones', () => {
    const files = [
      file('packages/core/src/sign/a.ts', "import '../limits.ts'\nimport './b.ts'"),
      file('packages/core/src/sign/b.ts', ''),
    ]
    expect(checkImports(files)).toEqual([])
  })

  it('names the line that imports a higher layer', () => {
    const files = [file('packages/core/src/sign/a.ts', "\nimport '../client/index.ts'")]
    expect(messages(checkImports(files))).toEqual([
      "2 'sign' may not import 'client', which is a higher layer of @fuse-edge/core",
    ])
  })

  it('forbids the worker to import the emulator', () => {
    const files = [file('apps/worker/src/app.ts', "import '@fuse-edge/emulator'")]
    expect(messages(checkImports(files))).toEqual([
      '1 @fuse-edge/worker may not import @fuse-edge/emulator',
    ])
  })

  it('lets the widget import only the edge client of core', () => {
    const files = [
      file(
        'packages/widget/src/view.ts',
        "import '@fuse-edge/core/edge'\nimport '@fuse-edge/core/sign'",
      ),
    ]
    expect(messages(checkImports(files))).toEqual([
      '2 @fuse-edge/widget may not import @fuse-edge/core/sign',
    ])
  })

  it('forbids imports by path into another package', () => {
    const files = [file('apps/worker/src/app.ts', "import '../../../packages/core/src/limits.ts'")]
    expect(messages(checkImports(files))[0]).toContain('by path')
  })

  it('requires a layer for every new folder', () => {
    expect(messages(checkImports([file('packages/core/src/extra/a.ts', '')]))[0]).toContain(
      "'extra' is in no layer",
    )
  })

  it('finds files that import each other', () => {
    const files = [
      file('packages/core/src/api/a.ts', "import './b.ts'"),
      file('packages/core/src/api/b.ts', "import './a.ts'"),
    ]
    expect(messages(checkImports(files))[0]).toContain(
      'a.ts → packages/core/src/api/b.ts → packages/core/src/api/a.ts',
    )
  })
})

describe('shape', () => {
  const doc = '/** @module A. */\n'

  it('refuses a file of more than 400 lines, except tables', () => {
    const text = doc + '\n'.repeat(400)
    expect(messages(checkShape([file('packages/core/src/sign/a.ts', text)]))).toEqual([
      '400 402 lines; at most 400',
    ])
    expect(checkShape([file('packages/core/src/api/error-messages.ts', text)])).toEqual([])
  })

  it.each(['utils.ts', 'helpers/a.ts', 'common.ts', 'shared/b.ts'])(
    'refuses the file name %s',
    (name) => {
      expect(messages(checkShape([file(`apps/worker/src/${name}`, doc)]))).toEqual([
        '1 name it after its topic',
      ])
    },
  )

  it('requires a doc comment at the start of a file', () => {
    expect(messages(checkShape([file('apps/worker/src/a.ts', 'export const a = 1')]))[0]).toContain(
      'doc comment',
    )
  })

  it('allows only re-exports in an index', () => {
    const index = (text: string) => messages(checkShape([file('packages/core/src/index.ts', text)]))
    expect(index("export * from './a.ts'\nexport {\n  b,\n} from './b.ts'\n")).toEqual([])
    expect(index('export const a = 1\n')).toEqual(['1 an index holds re-exports only'])
  })
})

describe('manifests', () => {
  const manifest = (value: object) =>
    file('packages/x/package.json', JSON.stringify({ license: 'MIT', ...value }))
  const found = (value: object) => checkManifests([manifest(value)]).map(({ message }) => message)

  it('allows core no dependency but the promised one', () => {
    expect(
      found({ name: '@fuse-edge/core', dependencies: { '@noble/hashes': 'catalog:' } }),
    ).toEqual([])
    expect(found({ name: '@fuse-edge/core', dependencies: { ky: '1.0.0' } })[0]).toContain(
      'may not depend on ky',
    )
  })

  it('refuses a version range, another pnpm, a missing licence, and exports that differ when published', () => {
    expect(found({ name: 'x', dependencies: { y: '^1.0.0' } })[0]).toContain('pin it')
    expect(
      found({ name: 'x', packageManager: 'pnpm@2.0.0', scripts: { a: 'npx pnpm@1.0.0 b' } })[0],
    ).toContain('pnpm')
    expect(found({ name: 'x', license: undefined })).toEqual(['the licence is not MIT'])
    expect(found({ name: 'x', exports: { '.': '' }, publishConfig: { exports: {} } })[0]).toContain(
      'differ',
    )
  })
})

describe('docs', () => {
  it('finds secrets that are stored for no named worker', () => {
    const text = 'npx wrangler secret put A_B\nnpx wrangler secret put A_B\n--name edge'
    expect(messages(checkDocs([file('docs.md', text)]))).toEqual([
      '1 names no worker (--name): wrangler secret put A_B',
    ])
  })

  it('finds a dead link among working ones', () => {
    const text = '# Here\n[a](LICENSE) [b](https://example.com) [c](#here)\n[d](gone.md)'
    expect(messages(checkDocs([file('README.md', text)]))).toEqual(['3 no such file: gone.md'])
  })

  it('finds a link to a heading that the document does not have', () => {
    const text = '## How to, and `why`\n[a](#how-to-and-why) [b](#gone) [c](README.md#gone)'
    expect(messages(checkDocs([file('docs.md', text)]))).toEqual([
      '2 no such heading: #gone',
      '2 no such heading: README.md#gone',
    ])
  })

  it('finds a path in backticks that does not exist, from the root and from the package', () => {
    const named = (path: string, text: string) => messages(checkDocs([file(path, text)]))
    expect(named('ARCHITECTURE.md', '`tools/check.ts` and `tools/gone.ts`')).toEqual([
      '1 no such path: tools/gone.ts',
    ])
    const text = '/** `src/index.ts`, `src/gone.ts`, `packages/core/src` */'
    expect(named('packages/core/src/a.ts', text)).toEqual(['1 no such path: src/gone.ts'])
  })

  it('finds a path that exists on one machine only', () => {
    const text = ['', 'home', 'user', 'x'].join('/')
    expect(messages(checkDocs([file('a.ts', text)]))[0]).toContain('one machine')
  })
})

describe('workflows', () => {
  const sha = '0123456789abcdef0123456789abcdef01234567'
  const root = file('package.json', '{ "packageManager": "pnpm@2.0.0" }')
  const found = (line: string) =>
    messages(checkWorkflows([root, file('.github/workflows/a.yml', `steps:\n  - ${line}\n`)]))

  it('accepts an action at a commit with its version, and our own files', () => {
    expect(found(`uses: actions/checkout@${sha} # v1.2.3`)).toEqual([])
    expect(found('uses: ./.github/workflows/b.yml')).toEqual([])
  })

  it.each([
    'uses: actions/checkout@v1',
    'uses: actions/checkout@main # v1.2.3',
    `uses: actions/checkout@${sha}`,
    `uses: actions/checkout@${sha.slice(1)} # v1.2.3`,
  ])('refuses %s', (line) => {
    expect(found(line)[0]).toMatch(/^2 actions\/checkout@.*: pin it/)
  })

  it('refuses another pnpm than that of the root manifest', () => {
    expect(found('run: npx pnpm@2.0.0 a')).toEqual([])
    expect(found('run: npx pnpm@1.0.0 a')).toEqual([
      '2 pnpm@1.0.0: the root manifest says pnpm@2.0.0',
    ])
  })
})

describe('loops', () => {
  const manifest = (path: string, scripts: object) => file(path, JSON.stringify({ scripts }))
  const core = manifest('packages/core/package.json', { test: 'a', 'test:slow': 'b', dev: 'c' })
  const contributing = (text: string) =>
    file('CONTRIBUTING.md', `<!-- generated: loops -->\n${text}\n<!-- end: loops -->`)

  it('requires `test` and `dev` in every package, and in no other folder', () => {
    const files = [
      manifest('packages/core/package.json', {}),
      manifest('bench/package.json', {}),
      contributing(''),
    ]
    expect(checkLoops(files).map(({ path, message }) => `${path} ${message}`)).toEqual([
      "packages/core/package.json no script 'test'",
      "packages/core/package.json no script 'dev'",
    ])
  })

  it('requires a row in CONTRIBUTING.md for each test command', () => {
    const loops = loopsOf([core]).map((loop) => ({ ...loop, seconds: 1 }))
    expect(checkLoops([core, contributing(loopsTable(loops))])).toEqual([])
    expect(messages(checkLoops([core, contributing(loopsTable(loops.slice(1)))]))).toEqual([
      "1 'pnpm test' in packages/core is not in the table: run `pnpm run loops`",
    ])
  })
})
