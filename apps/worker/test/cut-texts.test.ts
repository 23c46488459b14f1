/** Photos that are cut out of JSON: thousands of bodies are read just as they are without cutting, the same in every run. */

import { type JsonOptions, parseJsonParameters } from '@fuse-edge/core/wire'
import { describe, expect, it } from 'vitest'
import { checkPictures } from '../src/cloud-api/check-pictures.ts'
import { cutTexts } from '../src/cloud-api/cut-texts.ts'
import { isPlainBase64 } from '../src/cloud-api/plain-base64.ts'
import { jpegHeader, jpegSegment, pngHeader } from './pictures.ts'
import { createRandom } from './random.ts'

type Random = () => number

const BODIES = 3000
const encoder = new TextEncoder()
const LONG = 'A'.repeat(5000)
const OTHER = 'B'.repeat(8192)
const PIECES = `${'C'.repeat(70_002)}==`

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T
}

/** Strings as they are written, with their quotes: long and short ones, some of which are not base64 or no JSON. */
const STRINGS = [
  LONG,
  OTHER,
  PIECES,
  'at_1',
  '',
  'Ä',
  '\ud83d\ude00',
  '\ud8000',
  '\\ud8000',
  '\\ud800',
  '0',
  `${LONG}\\n`,
  `${LONG}\\u003d`,
  `${LONG}\\"`,
  `${OTHER}\\\\`,
  `\\/${LONG}`,
  `${LONG}ä`,
  `${LONG} AAA`,
  `${LONG}\tAAA`,
  `${LONG}\nAAA`,
  `${LONG}=`,
  `${LONG}==AA`,
  `A==A${LONG}`,
  `${OTHER}\u0000`,
  `data:image/png;base64,${LONG}`,
  `${LONG}\ufffd`,
  `${LONG}-_-_`,
].map((text) => `"${text}"`)
const KEYS = ['"Image"', '"MergeInfos"', '"__proto__"', '"\\u0049mage"', `"${LONG}"`, '"1"', '""']
const COLONS = [':', ': ', ' :', ':\n', '']
const COMMAS = [',', ', ', '\n,', ',,', ' ']
const OTHERS = [
  '0',
  '-0',
  '1e3',
  '12345678901234567',
  'true',
  'null',
  'nul',
  '',
  '[',
  '}',
  '"',
  '\\',
]

/** What bodies are written with. Nothing is cut where a backslash is. */
interface Words {
  readonly strings: readonly string[]
  readonly keys: readonly string[]
}

const hasNoBackslash = (text: string): boolean => !text.includes('\\')
const ANY: Words = { strings: STRINGS, keys: KEYS }
const PLAIN: Words = {
  strings: STRINGS.filter(hasNoBackslash),
  keys: KEYS.filter(hasNoBackslash),
}

/** Writes a value that is JSON most of the time. */
function write(random: Random, words: Words, depth = 0): string {
  const { strings, keys } = words
  const kind = random()
  if (kind < 0.45 || depth > 4) return pick(random, strings)
  if (kind < 0.5) return pick(random, OTHERS)
  const count = Math.floor(random() * 4)
  const isArray = kind < 0.7
  const entries = Array.from({ length: count }, () => {
    const value = write(random, words, depth + 1)
    if (isArray) return value
    const colon = random() < 0.8 ? ':' : pick(random, COLONS)
    return `${pick(random, random() < 0.7 ? keys : strings)}${colon}${value}`
  })
  const text = entries.join(random() < 0.9 ? ',' : pick(random, COMMAS))
  return isArray ? `[${text}]` : `{${text}}`
}

/** Returns the bytes of a body; now and then one of them is another, or the end is cut. */
function bodyOf(random: Random): Uint8Array {
  const value = write(random, random() < 0.3 ? ANY : PLAIN)
  const bytes = encoder.encode(random() < 0.1 ? value : `{"a":${value}}`)
  if (random() < 0.15) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
  return random() < 0.05 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes
}

/** Returns everything that tells results apart: `JSON.stringify` alone writes −0 as 0. */
function written(result: unknown): string {
  return JSON.stringify(result, (_, value) => (Object.is(value, -0) ? '-0' : value))
}

/** Returns whether the body is read; refused by both readers, otherwise. */
function expectSame(bytes: Uint8Array): boolean {
  let isRead = false
  for (const isStrict of [true, false]) {
    const plain = parseJsonParameters(bytes, { isStrict })
    const cut = parseJsonParameters(bytes, { isStrict, cut: cutTexts })
    const isSame = written(cut) === written(plain)
    // Results of megabytes would not be readable.
    expect(isSame, new TextDecoder().decode(bytes).slice(0, 200)).toBe(true)
    isRead ||= plain.ok
  }
  return isRead
}

describe('JSON with photos', () => {
  it(`is read as it is without cutting, ${BODIES} bodies`, () => {
    const random = createRandom(15)
    let read = 0
    let cut = 0
    for (let body = 0; body < BODIES; body++) {
      const bytes = bodyOf(random)
      if (expectSame(bytes)) read++
      if (cutTexts(new TextDecoder().decode(bytes)) !== undefined) cut++
    }
    // Otherwise the bodies would prove little.
    expect(read).toBeGreaterThan(BODIES / 4)
    expect(read).toBeLessThan(BODIES)
    expect(cut).toBeGreaterThan(BODIES / 15)
  })

  it.each([
    `{"a":"${LONG}","a":1}`,
    `{"a":"${LONG}","a":"${LONG}"}`,
    `{"${LONG}":1,"${LONG}":2}`,
    `{"${LONG}":"${LONG}"}`,
    `{"a":"b":"${LONG}"}`,
    `"${LONG}"`,
    `:"${LONG}"`,
    `["${LONG}","${OTHER}"]`,
    `{"a":"${LONG}","n":1e5}`,
    `{"a":"${LONG}","b":"\\ud8000"}`,
    `{"a":"${LONG}\t   "}`,
    `{"a":"${LONG}","b":[${'0,'.repeat(5000)}0]}`,
    `{"a":"${LONG}","b":${'['.repeat(65)}${']'.repeat(65)}}`,
    `{"a":"${LONG}"${' '.repeat(140_000)}}`,
    `{"a":"${LONG}"`,
    `{"a":"${LONG}`,
    `\ufeff{"a":"${LONG}"}`,
    `{"__proto__":"${LONG}","constructor":{"__proto__":"${OTHER}"}}`,
    `{"x":[${'"",'.repeat(600)}""],"a":"${LONG}"}`,
  ])('is read as it is without cutting, body %#', (text) => {
    expectSame(encoder.encode(text))
  })

  it('keeps its photos as they are, and is short without them', () => {
    const text = JSON.stringify({ P: 'at_1', M: [{ Image: PIECES }, { Image: OTHER }], I: LONG })
    const { json = '', restore } = cutTexts(text) ?? {}
    expect(json.length).toBeLessThan(100)
    expect(JSON.stringify(JSON.parse(json, restore))).toBe(text)
    expect(cutTexts(json)).toBeUndefined()
  })

  it('asks for no time that grows with the number of its strings', () => {
    const options: JsonOptions = { isStrict: true, cut: cutTexts }
    const text = `{"a":"${LONG}","b":[${'"",'.repeat(300_000)}""]}`
    expect(parseJsonParameters(encoder.encode(text), options).ok).toBe(false)
  })
})

describe('plain base64', () => {
  const whole = 'A'.repeat(65_536)

  it.each(['', 'AAAA', 'AA==', 'AAA=', whole, `${whole}AAA=`, `${whole}${whole}`, '+/+/'])(
    'is text %#',
    (text) => expect(isPlainBase64(text)).toBe(true),
  )

  it.each([
    'A',
    'AA',
    'AAA',
    'A===',
    '====',
    '=AAA',
    'AA==AAAA',
    'AA=A',
    '-_-_',
    'AAÄA',
    ' AAAA',
    'A AA',
    'AAAA    ',
    'AAA\t',
    'AA= ',
    `${whole.slice(2)}==AAAA`,
    `${whole.slice(1)} AAAA`,
    `${whole}!!!!`,
  ])('is not text %#', (text) => expect(isPlainBase64(text)).toBe(false))
})

describe('a picture of a call', () => {
  /** Where the head is not enough: the frame comes later. */
  const late = jpegHeader({
    segments: Array.from({ length: 3 }, () => jpegSegment(0xe2, new Uint8Array(20_000))),
  })
  const check = (Image: string) => checkPictures('FuseFace', { MergeInfos: [{ Image }] })
  const long = (header: Uint8Array) => {
    const picture = new Uint8Array(100_001)
    picture.set(header)
    return picture
  }
  const codeOf = (Image: string) => {
    const checked = check(Image)
    return checked.ok ? '' : checked.error.code
  }

  it.each([
    ['a PNG', pngHeader(200, 200), ''],
    ['a JPEG', jpegHeader(), ''],
    ['a JPEG whose size comes late', late, ''],
    ['a small PNG', pngHeader(10, 200), 'FailedOperation.ImageResolutionTooSmall'],
    ['a large PNG', pngHeader(9000, 200), 'FailedOperation.ImageSizeInvalid'],
    ['something else', encoder.encode('GIF89a'), 'FailedOperation.ImageDecodeFailed'],
  ])('is checked to its end, %s', (_, header, code) => {
    const text = long(header).toBase64()
    expect(codeOf(text)).toBe(code)
    // White space is no part of base64, and the platform skips it.
    expect(codeOf(`${text.slice(0, 1000)}\n${text.slice(1000)} `)).toBe(code)
    const undecodable = 'FailedOperation.ImageDecodeFailed'
    expect(codeOf(`${text.slice(0, -8)}!${text.slice(-7)}`)).toBe(undecodable)
    expect(codeOf(`${text.slice(0, 70_000)}=${text.slice(70_001)}`)).toBe(undecodable)
    expect(codeOf(`${text.slice(0, 40_000)}==${text.slice(40_002)}`)).toBe(undecodable)
    expect(codeOf(`${text}A`)).toBe(undecodable)
    expect(codeOf(text.replaceAll('=', ''))).toBe(code)
  })
})
