/** @module The compiled package: its threads find their entry point, and an idle pool lets the process end. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)
const PACKAGE = fileURLToPath(new URL('../', import.meta.url))
const TSC = fileURLToPath(new URL('../node_modules/.bin/tsc', import.meta.url))
const PHOTO = fileURLToPath(new URL('../../../assets/photos/collins.png', import.meta.url))

const PROGRAM = `
import { readFile } from 'node:fs/promises'
import { createEnginePool } from './index.js'
const pool = await createEnginePool({ threads: 1, warmUp: true })
const result = await pool.detect(await readFile(process.argv.at(-1)))
console.log(result.ok && result.value.faces.length)
`

it('the built engine detects a face on a thread', async () => {
  const folder = await mkdtemp(join(PACKAGE, '.example-built-'))
  try {
    // Without type checks and declarations: the typecheck task of the package has both.
    const options = ['declaration', 'declarationMap', 'isolatedDeclarations'].flatMap((option) => [
      `--${option}`,
      'false',
    ])
    await run(TSC, ['-p', 'tsconfig.build.json', '--noCheck', ...options, '--outDir', folder], {
      cwd: PACKAGE,
    })
    // As text, because --input-type is a flag that a thread must not inherit.
    const program = ['--input-type=module', '--eval', PROGRAM, PHOTO]
    const { stdout, stderr } = await run(process.execPath, program, { cwd: folder })
    expect({ stdout, stderr }).toEqual({ stdout: '1\n', stderr: '' })
  } finally {
    await rm(folder, { recursive: true })
  }
})
