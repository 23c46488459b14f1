/** @module The example file: the README shows it, and it runs. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { expect, it } from 'vitest'

const PACKAGE = new URL('../', import.meta.url)
const EXAMPLE = new URL('examples/fuse.ts', PACKAGE)
const PHOTOS = new URL('../../assets/photos/', PACKAGE)

it('the example is shown in the README unchanged', async () => {
  const [readme, example] = await Promise.all([
    readFile(new URL('README.md', PACKAGE), 'utf8'),
    readFile(EXAMPLE, 'utf8'),
  ])
  expect(readme).toContain(example)
})

it('the example fuses two files into a third', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'engine-example-'))
  const output = join(folder, 'fused.jpg')
  const paths = [EXAMPLE, new URL('collins.png', PHOTOS), new URL('hopper.jpg', PHOTOS)]
  try {
    await promisify(execFile)(process.execPath, [...paths.map((url) => fileURLToPath(url)), output])
    expect(await sharp(output).metadata()).toMatchObject({
      format: 'jpeg',
      width: 512,
      height: 512,
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})
