/**
 * @module Makes the pictures of the seeded activities, detects their faces, and writes `assets/seeds.json`:
 * `node scripts/make-seeds.ts`.
 *
 * Run it after a change of a composition or of the engine's detection. The pictures of "Studio" stay in the npm package
 * that they come from; only their faces are written.
 */

import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createEngine, type Engine } from '@fuse-edge/engine'
import type { Seed, SeedMaterial } from '../src/materials/seeds/seed-file.ts'
import { readFrame } from '../src/video/index.ts'
import { COMPOSITIONS, motion } from './compositions.ts'

const ASSETS = new URL('../assets/', import.meta.url)
const JPEG_QUALITY = 86
/** Ids have the cloud's form. They never change, because configurations name them. */
const PIONEERS = 'at_1860000000000000001'
const STUDIO = 'at_1860000000000000002'
/** Activities of version 2018-12-01 and of video jobs have numbers as ids. */
const PIONEERS_2018 = '100646'
const MOTION = '300314'
const STUDIO_PACKAGE = 'soft-ui-design-system'
const STUDIO_PICTURES = [
  ['Amber', 'assets/img/ivana-square.jpg'],
  ['Rainbow', 'assets/img/kal-visuals-square.jpg'],
  ['Rose', 'assets/img/team-1.jpg'],
  ['Field jacket', 'assets/img/team-3.jpg'],
  ['Blue window', 'assets/img/marie.jpg'],
  ['Match day', 'assets/img/charles.jpg'],
] as const

function materialId(activity: number, number: number): string {
  return `mt_186000000000000${activity}${String(number).padStart(3, '0')}`
}

async function describe(
  engine: Engine,
  jpeg: Uint8Array,
  known: Pick<SeedMaterial, 'id' | 'name' | 'file'>,
): Promise<SeedMaterial> {
  const detection = await engine.detect(jpeg)
  if (!detection.ok) throw new Error(`${known.file}: ${detection.error.message}`)
  const { width, height, faces } = detection.value
  if (faces.length === 0) throw new Error(`${known.file}: no face found`)
  const sha256 = createHash('sha256').update(jpeg).digest('hex')
  const rects = faces.map(({ rect }) => ({
    X: Math.round(rect.X),
    Y: Math.round(rect.Y),
    Width: Math.round(rect.Width),
    Height: Math.round(rect.Height),
  }))
  return { ...known, width, height, sha256, faces: rects }
}

async function makePioneers(engine: Engine): Promise<SeedMaterial[]> {
  const materials: SeedMaterial[] = []
  for (const [index, { name, file, make }] of COMPOSITIONS.entries()) {
    const picture = await make()
    const jpeg = await picture.jpeg({ quality: JPEG_QUALITY, mozjpeg: true }).toBuffer()
    await writeFile(new URL(file, ASSETS), jpeg)
    materials.push(await describe(engine, jpeg, { id: materialId(1, index + 1), name, file }))
  }
  return materials
}

/** Returns the same materials with ids of the form of version 2018-12-01. */
function asOf2018(materials: readonly SeedMaterial[]): SeedMaterial[] {
  return materials.map((material, index) => ({
    ...material,
    id: `qc_${PIONEERS_2018}_154021_${index + 1}`,
  }))
}

async function makeVideo(engine: Engine): Promise<SeedMaterial> {
  const known = { id: `qc_${MOTION}_789050_1`, name: 'Approach', file: 'approach.webp' }
  const video = await motion()
  await writeFile(new URL(known.file, ASSETS), video)
  const described = await describe(engine, await readFrame(video, 0), known)
  return { ...described, sha256: createHash('sha256').update(video).digest('hex') }
}

async function findStudio(engine: Engine): Promise<SeedMaterial[]> {
  const require = createRequire(import.meta.url)
  const materials: SeedMaterial[] = []
  for (const [index, [name, file]] of STUDIO_PICTURES.entries()) {
    const jpeg = await readFile(require.resolve(`${STUDIO_PACKAGE}/${file}`))
    materials.push(await describe(engine, jpeg, { id: materialId(2, index + 1), name, file }))
  }
  return materials
}

async function makeSeeds(): Promise<void> {
  await mkdir(ASSETS, { recursive: true })
  const engine = await createEngine()
  const pioneers = await makePioneers(engine)
  const seed: Seed = {
    activities: [
      { id: PIONEERS, name: 'Pioneers', kind: 'picture', materials: pioneers },
      {
        id: STUDIO,
        name: 'Studio',
        kind: 'picture',
        package: STUDIO_PACKAGE,
        materials: await findStudio(engine),
      },
      { id: PIONEERS_2018, name: 'Pioneers', kind: 'picture-2018', materials: asOf2018(pioneers) },
      { id: MOTION, name: 'Motion', kind: 'video', materials: [await makeVideo(engine)] },
    ],
  }
  engine.close()
  await writeFile(new URL('seeds.json', ASSETS), `${JSON.stringify(seed, undefined, 2)}\n`)
}

await makeSeeds()
