/** @module Tests the figures of the code, and the search for copies of the protocol. */

import { describe, expect, it } from 'vitest'
import { codeFigures, countCasts } from '../checks/code-figures.ts'
import { checkFiguresTable, figuresTable } from '../checks/figures-table.ts'
import { readBlock, replaceBlock } from '../checks/generated-block.ts'
import { checkProtocolCopies } from '../checks/protocol-copies.ts'
import { codeOnly, countCommentLines, withoutComments } from '../checks/source-text.ts'

const file = (path: string, text: string) => ({ path, text })

describe('source text', () => {
  it('replaces comments, or comments and strings, by spaces, and keeps every offset', () => {
    const text = "const a = 'x // y' // z\n/* b\n*/ const c = `d`"
    expect(withoutComments(text).replace(/ +/g, ' ')).toBe("const a = 'x // y' \n \n const c = `d`")
    expect(codeOnly(text).replace(/ +/g, ' ')).toBe('const a = \n \n const c = ')
    for (const blanked of [withoutComments(text), codeOnly(text)]) {
      expect(blanked).toHaveLength(text.length)
      expect(blanked.indexOf('const c')).toBe(text.indexOf('const c'))
    }
  })

  it('counts the lines that hold only a comment', () => {
    const text = '/** A.\n * B.\n */\nconst a = 1 // C.\n\n// D.\n'
    expect(countCommentLines(text)).toEqual({ comments: 4, lines: 5 })
  })
})

describe('code figures', () => {
  it('counts type assertions, but not `as const` and renamed imports', () => {
    const text = [
      "import { a as b } from './a.ts'",
      "import * as c from './c.ts'",
      "export { d as e } from './d.ts'",
      'const f = b as F',
      'const g = [1] as const',
      '// as it is',
      "const h = 'as H'",
      'const i = (f as unknown) as I',
    ].join('\n')
    expect(countCasts(text)).toBe(3)
  })

  it('measures each package without its tests', () => {
    const lines = (count: number) => '// a\n'.repeat(count / 2) + 'a as A\n'.repeat(count / 2)
    const files = [
      ...[10, 20, 30, 40, 100].map((count) => file(`packages/core/src/${count}.ts`, lines(count))),
      file('packages/core/test/long.ts', lines(1000)),
    ]
    expect(codeFigures(files)).toEqual([
      {
        name: 'core',
        files: 5,
        median: 30,
        p90: 100,
        max: 100,
        commentPercent: 50,
        castsPerThousand: 500,
      },
    ])
  })
})

describe('the table of figures', () => {
  const figures = codeFigures([file('packages/core/src/a.ts', '// a\n'.repeat(50))])
  const document = (text: string) => [
    file(
      'CONTRIBUTING.md',
      `a\n<!-- generated: code figures -->\n\n${text}\n\n<!-- end: code figures -->\nb`,
    ),
  ]

  it('is up to date while its numbers are close to the measured ones', () => {
    const table = figuresTable(figures)
    expect(checkFiguresTable(document(table), figures)).toEqual([])
    expect(checkFiguresTable(document(table.replaceAll('50', '52')), figures)).toEqual([])
  })

  it('is out of date when a number differs, a package is missing, or the table is missing', () => {
    const table = figuresTable(figures)
    for (const files of [document(table.replaceAll('50', '70')), document(''), []]) {
      expect(checkFiguresTable(files, figures)).toHaveLength(1)
    }
  })

  it('is replaced without any other change to the document', () => {
    const [before] = document('old')
    const after = replaceBlock(before?.text ?? '', 'code figures', 'new')
    expect(after).toBe(document('new')[0]?.text)
    expect(readBlock(after, 'code figures')).toBe('new')
    expect(() => replaceBlock(after, 'others', '')).toThrow("no generated part 'others'")
  })
})

describe('copies of the protocol', () => {
  const code = [
    "const text = request.headers.get('authorization')",
    'if (text === undefined) return fail(missing)',
    'const parts = text.split(" ")',
    'const found = parts.find((part) => part.startsWith(prefix))',
    'const value = found.slice(prefix.length)',
    'return ok(value.trim())',
  ]
  const worker = (text: string) => file('apps/worker/src/a.ts', text)
  const emulator = (text: string) => file('apps/emulator/src/b.ts', text)

  it('counts each line of a run that the other application repeats with other names', () => {
    const copy = code.map((line) => line.replaceAll('parts', 'pieces').replaceAll('value', 'rest'))
    const findings = checkProtocolCopies([worker(code.join('\n')), emulator(copy.join('\n'))])
    expect(findings.map(({ path, line }) => `${path}:${line}`)).toEqual(
      code.map((_, index) => `apps/worker/src/a.ts:${index + 1}`),
    )
  })

  it('counts what an application repeats of core', () => {
    const core = file('packages/core/src/c.ts', code.join('\n'))
    expect(checkProtocolCopies([emulator(code.join('\n')), core])).toHaveLength(code.length)
  })

  it('does not count a shorter run, imports, lists and comments', () => {
    const shorter = code.slice(0, -1).join('\n')
    expect(checkProtocolCopies([worker(shorter), emulator(shorter)])).toEqual([])
    const list = Array.from('abcdefgh')
      .map((name) => `  '${name}',`)
      .join('\n')
    expect(checkProtocolCopies([worker(list), emulator(list)])).toEqual([])
    const imports = Array.from('abcdefgh').map((name) => `import { ${name} } from './${name}.ts'`)
    expect(checkProtocolCopies([worker(imports.join('\n')), emulator(imports.join('\n'))])).toEqual(
      [],
    )
    const comments = code.map((line) => `// ${line}`).join('\n')
    expect(checkProtocolCopies([worker(comments), emulator(comments)])).toEqual([])
  })

  it('counts a literal of the protocol that both write out, and no other literal', () => {
    const both = (line: string) => checkProtocolCopies([worker(line), emulator(line)])
    expect(both("header('x-tc-timestamp')")).toHaveLength(1)
    expect(both("refuse('`Date` in Credential is not the UTC date.')")).toHaveLength(1)
    expect(both("refuse('AuthFailure.TokenFailure')")).toEqual([])
    expect(both("method === 'POST'")).toEqual([])
  })
})
