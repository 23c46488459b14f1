/**
 * @module A grey JPEG file with restart intervals, which sharp does not write, so it is encoded here: the mean of each block,
 * and nothing finer. Source: ITU-T T.81, annex F.
 */

import { segment } from '../../packages/core/test/setup/pictures.ts'
import { base, SIZE } from './base.ts'
import { type Bytes, JPEG, join } from './bytes.ts'

const BLOCK_PX = 8
/** Levels of one step of a quantised mean: 8, as the quantisation table has 1 and a mean counts eightfold. */
const STEP = 8
const MID_LEVEL = 128
/** All twelve categories of a difference have codes of four bits. */
const CATEGORY_BITS = 4
const CATEGORIES = Array.from({ length: 12 }, (_, category) => category)

/** Returns the mean level of each block, row by row. */
async function blockMeans(): Promise<number[]> {
  const { data } = await base().toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  const { width, height } = SIZE
  const means: number[] = []
  for (let top = 0; top < height; top += BLOCK_PX) {
    for (let left = 0; left < width; left += BLOCK_PX) {
      let [sum, count] = [0, 0]
      for (let y = top; y < Math.min(top + BLOCK_PX, height); y++) {
        for (let x = left; x < Math.min(left + BLOCK_PX, width); x++) {
          sum += data[y * width + x] ?? 0
          count++
        }
      }
      means.push(Math.round(sum / count))
    }
  }
  return means
}

/** Returns one block as bits: the difference of its mean, and the end of the block. */
function bitsOf(difference: number): string {
  const size = Math.abs(difference).toString(2).length
  const category = difference === 0 ? 0 : size
  const value = difference < 0 ? difference + 2 ** category - 1 : difference
  const code = category.toString(2).padStart(CATEGORY_BITS, '0')
  return `${code}${category === 0 ? '' : value.toString(2).padStart(category, '0')}0`
}

/** Returns bits as bytes, with ones behind the last, and a zero behind each 0xFF. */
function stuffed(bits: string): number[] {
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1')
  const bytes = (padded.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  return bytes.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]))
}

/** Returns the intervals of the scan. Each begins its differences with zero. */
function intervalsOf(means: readonly number[], blocks: number): number[][] {
  const intervals: number[][] = []
  for (let from = 0; from < means.length; from += blocks) {
    let last = 0
    const bits = means.slice(from, from + blocks).map((mean) => {
      const value = (mean - MID_LEVEL) * STEP
      const difference = value - last
      last = value
      return bitsOf(difference)
    })
    intervals.push(stuffed(bits.join('')))
  }
  return intervals
}

function huffmanTable(kind: number, lengths: Readonly<Record<number, number>>, values: number[]) {
  const counts = Array.from({ length: 16 }, (_, index) => lengths[index + 1] ?? 0)
  return segment(JPEG.DHT, [kind, ...counts, ...values])
}

/** Returns the photograph in blocks, with a restart marker after each interval of `blocks` blocks. */
export async function withRestarts(blocks: number): Promise<Bytes> {
  const { width, height } = SIZE
  const intervals = intervalsOf(await blockMeans(), blocks)
  const scan = intervals.flatMap((bytes, index) =>
    index === 0 ? bytes : [0xff, 0xd0 + ((index - 1) % 8), ...bytes],
  )
  return join(
    [0xff, 0xd8],
    segment(JPEG.DQT, [0, ...new Uint8Array(64).fill(1)]),
    segment(JPEG.SOF0, [8, 0, height, 0, width, 1, 1, 0x11, 0]),
    huffmanTable(0x00, { [CATEGORY_BITS]: CATEGORIES.length }, CATEGORIES),
    huffmanTable(0x10, { 1: 1 }, [0]),
    segment(JPEG.DRI, [blocks >> 8, blocks & 0xff]),
    segment(JPEG.SOS, [1, 1, 0, 0, 63, 0]),
    scan,
    [0xff, JPEG.EOI],
  )
}
