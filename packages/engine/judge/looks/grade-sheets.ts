/**
 * @module Prepares the grading of the results by eye: `node judge/looks/grade-sheets.ts`.
 *
 * It writes sheets of numbered results, in a shuffled order and without measures, and `grades.json` with their measures and a
 * grade of 0 to `judge/out`. Grade each from 1 (ugly at a glance) to 5 (a photograph), and put the file in the place of the
 * one in this folder. Entry k of `order.json` is the number of the pair in cell k + 1.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp, { type OverlayOptions } from 'sharp'
import { windowAround } from '../../src/geometry/rect.ts'
import { loadNetworks } from '../../src/load-networks.ts'
import { cut } from '../../src/pixels/rgb-image.ts'
import { createJudge } from '../assess-face.ts'
import { nameOf } from './graded-pairs.ts'
import { fuseGradedPairs, type LooksResult } from './judge-looks.ts'

const OUT = fileURLToPath(new URL('../out/', import.meta.url))
const CELL_PX = 240
const LINE_PX = 16
const COLUMNS = 6
const PER_SHEET = 24
const MARGIN_SHARE = 0.3
const BACKGROUND = '#222'
/** Parameters of the minimal standard generator (S. K. Park and K. W. Miller, 1988), so that a second run shuffles alike. */
const [SEED, FACTOR, MODULUS] = [20231, 16807, 2147483647]

const results = await fuseGradedPairs({
  networks: await loadNetworks(),
  judge: await createJudge(),
})
const order = shuffled(results.length)
await mkdir(OUT, { recursive: true })
for (let first = 0; first < order.length; first += PER_SHEET) {
  await writeSheet(order.slice(first, first + PER_SHEET), first)
}
const grades = results.map(({ pair, measures }) => ({ name: nameOf(pair), grade: 0, measures }))
await writeFile(`${OUT}grades.json`, `${JSON.stringify(grades, undefined, 2)}\n`)
await writeFile(`${OUT}order.json`, JSON.stringify(order))

function shuffled(count: number): number[] {
  const numbers = Array.from({ length: count }, (_, k) => k)
  let state = SEED
  for (let k = count - 1; k > 0; k--) {
    state = (state * FACTOR) % MODULUS
    const other = Math.floor((state / MODULUS) * (k + 1))
    const kept = numbers[k]
    numbers[k] = numbers[other]
    numbers[other] = kept
  }
  return numbers
}

async function writeSheet(numbers: readonly number[], first: number): Promise<void> {
  const cells = await Promise.all(numbers.map((number, k) => cell(results[number], k, first)))
  const rows = Math.ceil(numbers.length / COLUMNS)
  const size = { width: COLUMNS * CELL_PX, height: rows * (CELL_PX + LINE_PX) }
  await sharp({ create: { ...size, channels: 3, background: BACKGROUND } })
    .composite(cells.flat())
    .png()
    .toFile(`${OUT}grade-${first / PER_SHEET + 1}.png`)
}

async function cell(
  { template, fused }: LooksResult,
  k: number,
  first: number,
): Promise<OverlayOptions[]> {
  const { rect } = template.face
  const margin = MARGIN_SHARE * Math.max(rect.Width, rect.Height)
  const { data, width, height } = cut(fused, windowAround(rect, margin, fused))
  const picture = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(CELL_PX, CELL_PX, { fit: 'contain', background: BACKGROUND })
    .png()
    .toBuffer()
  const left = (k % COLUMNS) * CELL_PX
  const top = Math.floor(k / COLUMNS) * (CELL_PX + LINE_PX)
  const number = `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL_PX}" height="${LINE_PX}"><text x="4" y="13" font-size="13" fill="#fff">${first + k + 1}</text></svg>`
  return [
    { input: Buffer.from(number), left, top },
    { input: picture, left, top: top + LINE_PX },
  ]
}
