/** @module Fuses a photo into a template: `node examples/fuse.ts template.jpg photo.jpg fused.jpg`. */
import { readFile, writeFile } from 'node:fs/promises'
import { createEngine } from '@fuse-edge/engine'

const [template = '', photo = '', output = ''] = process.argv.slice(2)

const engine = await createEngine()
const result = await engine.fuse({
  template: await readFile(template),
  faces: [{ photo: await readFile(photo) }],
  label: { text: 'Synthesized by AI' },
})
engine.close()

if (result.ok) {
  await writeFile(output, result.value.jpeg)
  console.log(result.value.report)
} else {
  const { code, message, picture } = result.error
  console.error(`${code} (${picture}): ${message}`)
  process.exitCode = 1
}
