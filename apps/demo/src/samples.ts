/**
 * @module The sample photographs: a light picture of the face for each circle of the widget, and the photo itself, which the widget
 * loads when it is used.
 */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const require = createRequire(import.meta.url)
const inRepository = (name: string) =>
  fileURLToPath(new URL(`../public/samples/${name}`, import.meta.url))

/** A photograph, and the square of it that shows the face, px. */
interface Sample {
  readonly file: () => string
  readonly face: { readonly left: number; readonly top: number; readonly side: number }
}

/** Samples by their names in addresses. Stock photographs are copied nowhere: they are read from their package. */
const SAMPLES: ReadonlyMap<string, Sample> = new Map([
  ['collins', { file: () => inRepository('collins.jpg'), face: { left: 120, top: 20, side: 210 } }],
  [
    'braids',
    {
      file: () => require.resolve('soft-ui-design-system/assets/img/kal-visuals-square.jpg'),
      face: { left: 250, top: 140, side: 370 },
    },
  ],
  ['hopper', { file: () => inRepository('hopper.jpg'), face: { left: 130, top: 90, side: 270 } }],
])

/** Side of the picture in a circle of 52 px, for screens of two and a half dots per px. */
const FACE_PX = 128

/** A file with its media type. */
export interface SampleFile {
  readonly type: 'image/jpeg' | 'image/webp'
  readonly bytes: Buffer
}

/** Returns the file at `/samples/<name>.jpg` or `/samples/<name>-face.webp`, or `undefined` if there is no such sample. */
export async function readSample(path: string): Promise<SampleFile | undefined> {
  const [, name = '', isFace, isPhoto] =
    /^\/samples\/([a-z]+)(?:(-face\.webp)|(\.jpg))$/.exec(path) ?? []
  const sample = SAMPLES.get(name)
  if (sample === undefined) return undefined
  if (isPhoto) return { type: 'image/jpeg', bytes: await readFile(sample.file()) }
  const { left, top, side } = sample.face
  const bytes = await sharp(sample.file())
    .extract({ left, top, width: side, height: side })
    .resize(FACE_PX)
    .webp()
    .toBuffer()
  return isFace ? { type: 'image/webp', bytes } : undefined
}
