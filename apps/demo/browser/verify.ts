/** @module The script of the page `/verify`: says what a picture says of itself. The picture stays in the browser. */

import init, { WasmReader } from '@contentauth/c2pa-wasm'
import { readPictureHeader } from '@fuse-edge/core/picture'
import {
  type CredentialRow,
  describeCredentials,
  readCredentials,
  xmpMarks,
} from '@fuse-edge/provenance/reading'

function elementOf<T extends Element>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector)
  if (found instanceof type) return found
  throw new Error(`the page has no ${selector}`)
}

const picture = elementOf('#picture', HTMLInputElement)
const root = elementOf('#root', HTMLInputElement)
const shown = elementOf('#shown', HTMLImageElement)
const status = elementOf('#status', HTMLElement)
const list = elementOf('#answer', HTMLElement)

let loading: Promise<unknown> | undefined

function rowOf([name, text]: CredentialRow): Node[] {
  const [term, definition] = [document.createElement('dt'), document.createElement('dd')]
  term.textContent = name
  definition.textContent = text
  return [term, definition]
}

/** Returns what the picture says, or a sentence of why it cannot be read. */
async function answerTo(file: File): Promise<CredentialRow[] | string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readPictureHeader(bytes)
  if (!header.ok) return 'This file is not a JPEG or PNG that can be read.'
  const roots = await Promise.all(Array.from(root.files ?? [], (pem) => pem.text()))
  // A verifier that did not load is loaded again with the next picture.
  loading ??= init({ module_or_path: '/c2pa.wasm' })
  await loading.catch((error: unknown) => {
    loading = undefined
    throw error
  })
  const { type } = header.value
  const read = await readCredentials(WasmReader, { bytes, type, roots: roots.join('\n') })
  return describeCredentials(read, xmpMarks(bytes))
}

let asked = 0

async function show(): Promise<void> {
  const [file] = picture.files ?? []
  if (file === undefined) return
  const own = ++asked
  list.replaceChildren()
  status.textContent = 'Reading the picture…'
  URL.revokeObjectURL(shown.src)
  shown.src = URL.createObjectURL(file)
  shown.hidden = false
  const answer = await answerTo(file).catch(() => 'The verifier did not load. Try again.')
  if (own !== asked) return
  status.textContent = typeof answer === 'string' ? answer : `${file.name} says of itself:`
  if (typeof answer !== 'string') list.replaceChildren(...answer.flatMap(rowOf))
}

for (const input of [picture, root]) input.addEventListener('change', () => void show())
for (const name of ['dragover', 'drop'] as const) {
  document.addEventListener(name, (event) => event.preventDefault())
}
document.addEventListener('drop', ({ dataTransfer }) => {
  if (dataTransfer === null || dataTransfer.files.length === 0) return
  picture.files = dataTransfer.files
  void show()
})
