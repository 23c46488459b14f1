/** @module Holds the answers of the readers to the product's rule, and the rule to what libjpeg, libpng and an `<img>` show. */

import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Entry, Fault, Whole } from './entry.ts'
import { type Answer, imageReader, type Pixels, pixelsOf, type Readers } from './readers.ts'

/** Largest mean difference of levels, 0 to 255: JPEG at the widget's quality, and two conversions of CMYK. A wrong turn has 40 or more. */
const TOLERANCE = 16
/** The last rows are compared on their own: a decoder fills lost ones with grey. */
const LAST_ROWS = 16

const NAMES = ['core', 'worker', 'engine', 'widget'] as const
type Name = (typeof NAMES)[number]

/** How each reader words a refusal. `*`: it reads the picture, or its size. */
const WORDS: Readonly<Record<Fault, Readonly<Record<Name, string>>>> = {
  header: {
    core: 'damaged',
    worker: 'photo-unreadable',
    engine: 'not-an-image',
    widget: 'photo-damaged',
  },
  pixels: { core: '*', worker: '*', engine: 'not-an-image', widget: 'photo-damaged' },
  silent: { core: '*', worker: '*', engine: 'not-an-image|*', widget: 'photo-damaged|*' },
  'other-type': {
    core: 'unknown-type',
    worker: 'photo-unreadable',
    engine: 'not-an-image',
    widget: 'photo-unreadable',
  },
  opened: {
    core: 'unknown-type',
    worker: 'photo-unreadable',
    engine: 'not-an-image',
    widget: '*',
  },
  heic: {
    core: 'unknown-type',
    worker: 'photo-unreadable',
    engine: 'not-an-image',
    widget: 'photo-heic',
  },
}

/** One line of the table. */
export interface Row {
  readonly name: string
  readonly expected: string
  /** What each reader answered. */
  readonly answers: Readonly<Record<Name, string>>
  /** Readers whose answer is not the expected one, and decoders that contradict the expectation. */
  readonly differing: readonly string[]
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (const [index, level] of a.entries()) sum += Math.abs(level - (b[index] ?? 0))
  return sum / a.length
}

function hasSameSize(a: Pixels, b: Pixels): boolean {
  return a.width === b.width && a.height === b.height
}

/** Returns whether two pictures look the same, down to their last rows. */
function isAlike(a: Pixels, b: Pixels): boolean {
  const last = -3 * a.width * LAST_ROWS
  return (
    hasSameSize(a, b) &&
    meanDifference(a.data, b.data) <= TOLERANCE &&
    meanDifference(a.data.subarray(last), b.data.subarray(last)) <= TOLERANCE
  )
}

/** Returns the pixels that a whole picture has to show, turned by sharp from its orientation tag. */
async function uprightPixels(
  { bytes, usual = bytes }: Entry,
  { orientation }: Whole,
): Promise<Pixels> {
  const { data, width, height } = await pixelsOf(usual)
  const raw = { width, height, channels: 3 } as const
  const tagged = await sharp(data, { raw }).withMetadata({ orientation }).png().toBuffer()
  return pixelsOf(await sharp(tagged).autoOrient().png().toBuffer())
}

function describe(answer: Answer): string {
  if (answer.is === 'refused') return answer.word
  const { width, height } = answer.is === 'read' ? answer.pixels : answer
  const turn = answer.is === 'size' && answer.orientation ? ` @${answer.orientation}` : ''
  return `${width}x${height}${turn}`
}

/** Returns whether a reader found the picture that is shown whole. */
function isRight(answer: Answer, { width, height, orientation }: Whole, upright: Pixels): boolean {
  if (answer.is === 'refused') return false
  if (answer.is === 'read') return isAlike(answer.pixels, upright)
  if (answer.orientation === undefined) {
    return answer.width === upright.width && answer.height === upright.height
  }
  return answer.width === width && answer.height === height && answer.orientation === orientation
}

/** Returns whether a reader refused with its word, or took what it may take. */
function isRefusedRightly(answer: Answer, words: string): boolean {
  return words.split('|').includes(answer.is === 'refused' ? answer.word : '*')
}

/** Returns the decoders, whose code is not ours, that contradict the expectation that a picture is shown whole. */
async function contradictions(page: Page, entry: Entry, upright: Pixels): Promise<string[]> {
  const { bytes, usual = bytes } = entry
  const image = await imageReader(page, bytes)
  const decoded = await pixelsOf(bytes, 'none')
  // Chromium leaves out the last rows in an `<img>` whose file has no end marker, so only the whole is compared.
  const isShown =
    image && hasSameSize(image, upright) && meanDifference(image.data, upright.data) <= TOLERANCE
  const isDecoded = isAlike(decoded, await pixelsOf(usual))
  return [...(isShown ? [] : ['<img>']), ...(isDecoded ? [] : ['libjpeg'])]
}

/** Asks all readers about a picture. */
export async function assess(readers: Readers, page: Page, entry: Entry): Promise<Row> {
  const { expected, name } = entry
  const answers = {
    core: await readers.core(entry.bytes.slice()),
    worker: await readers.worker(entry.bytes.slice()),
    engine: await readers.engine(entry.bytes.slice()),
    widget: await readers.widget(entry.bytes.slice()),
  }
  const texts = Object.fromEntries(NAMES.map((reader) => [reader, describe(answers[reader])]))
  const row = { name, answers: texts as Row['answers'] }
  if (expected.is !== 'whole') {
    const words = WORDS[expected.is]
    const differing = NAMES.filter((reader) => !isRefusedRightly(answers[reader], words[reader]))
    return { ...row, expected: expected.is, differing }
  }
  const upright = await uprightPixels(entry, expected)
  const differing = NAMES.filter((reader) => !isRight(answers[reader], expected, upright))
  const contradicting = await contradictions(page, entry, upright)
  const { width, height, orientation } = expected
  const text = `${width}x${height} @${orientation}`
  return { ...row, expected: text, differing: [...differing, ...contradicting] }
}
