import { describe, expect, it } from 'vitest'
import { parseMultipart } from '../src/validation/multipart.ts'
import { createRandom } from './random.ts'

const PARTS_MAX = 7
const TYPE = 'multipart/form-data; boundary=x'

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}

function parse(text: string, type = TYPE) {
  const parts = parseMultipart(bytesOf(text), type, PARTS_MAX)
  if (!parts.ok) return parts.error.code
  return parts.value.map(({ name, isFile, bytes }) => [
    name,
    isFile,
    new TextDecoder().decode(bytes),
  ])
}

const HEADER = 'Content-Disposition: form-data; name="a"'

describe('parseMultipart', () => {
  it.each([
    ['a field', `--x\r\n${HEADER}\r\n\r\n1\r\n--x--`, [['a', false, '1']]],
    ['a file', `--x\r\n${HEADER}; filename="b"\r\n\r\n1\r\n--x--\r\n`, [['a', true, '1']]],
    ['an empty part', `--x\r\n${HEADER}\r\n\r\n\r\n--x--`, [['a', false, '']]],
    [
      'a part with line ends',
      `--x\r\n${HEADER}\r\n\r\n\r\n--y\r\n\r\n--x--`,
      [['a', false, '\r\n--y\r\n']],
    ],
    [
      'a preamble and an epilogue',
      `hi\r\n--x\r\n${HEADER}\r\n\r\n1\r\n--x--\r\nbye`,
      [['a', false, '1']],
    ],
    ['spaces after the delimiter', `--x \t\r\n${HEADER}\r\n\r\n1\r\n--x--`, [['a', false, '1']]],
    [
      'another order of headers',
      `--x\r\nContent-Type: image/png\r\n${HEADER.toLowerCase()}\r\n\r\n1\r\n--x--`,
      [['a', false, '1']],
    ],
    [
      'an escaped name',
      '--x\r\nContent-Disposition: form-data; name="%22%0D%0A%41"\r\n\r\n1\r\n--x--',
      [['"\r\n%41', false, '1']],
    ],
    [
      'an encoded filename',
      `--x\r\n${HEADER}; filename*=UTF-8''b\r\n\r\n1\r\n--x--`,
      [['a', true, '1']],
    ],
    ['no parts', '--x--', []],
  ])('reads %s', (_, text, parts) => {
    expect(parse(text)).toEqual(parts)
  })

  it.each(['multipart/form-data; boundary="x"', 'multipart/form-data; charset=utf-8; BOUNDARY=x'])(
    'reads the boundary of %s',
    (type) => {
      expect(parse(`--x\r\n${HEADER}\r\n\r\n1\r\n--x--`, type)).toEqual([['a', false, '1']])
    },
  )

  it.each([
    ['no boundary in the type', `--x\r\n${HEADER}\r\n\r\n1\r\n--x--`, 'multipart/form-data'],
    ['an empty body', '', TYPE],
    ['another boundary', `--y\r\n${HEADER}\r\n\r\n1\r\n--y--`, TYPE],
    ['no end', `--x\r\n${HEADER}\r\n\r\n1`, TYPE],
    ['a cut delimiter', `--x\r\n${HEADER}\r\n\r\n1\r\n--`, TYPE],
    ['a cut header', `--x\r\n${HEADER}`, TYPE],
    ['a part without a name', '--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--', TYPE],
    ['a part without a header', '--x\r\n\r\n\r\n1\r\n--x--', TYPE],
    ['an attachment', '--x\r\nContent-Disposition: attachment; name="a"\r\n\r\n1\r\n--x--', TYPE],
    [
      'a header of more than a kilobyte',
      `--x\r\nA: ${'a'.repeat(1024)}\r\n${HEADER}\r\n\r\n1\r\n--x--`,
      TYPE,
    ],
    ['line feeds alone', `--x\n${HEADER}\n\n1\n--x--`, TYPE],
    ['a part too many', `${`--x\r\n${HEADER}\r\n\r\n1\r\n`.repeat(PARTS_MAX + 1)}--x--`, TYPE],
  ])('refuses %s', (_, text, type) => {
    expect(parse(text, type)).toBe('body-malformed')
  })

  it('returns views of the body, not copies', () => {
    const body = bytesOf(`--x\r\n${HEADER}\r\n\r\n1\r\n--x--`)
    const parts = parseMultipart(body, TYPE, PARTS_MAX)
    expect(parts.ok && parts.value[0]?.bytes.buffer).toBe(body.buffer)
  })

  it('reads what the platform writes, whatever bytes the files have', async () => {
    const random = createRandom(15)
    for (let round = 0; round < 100; round++) {
      const form = new FormData()
      const sent: [string, Uint8Array][] = []
      for (let part = 0; part < 1 + random() * (PARTS_MAX - 1); part++) {
        // Bytes that delimiters are made of, so that almost-delimiters occur.
        const alphabet = bytesOf('\r\n-x')
        const bytes = new Uint8Array(Math.floor(random() * 300)).map(
          () => alphabet[Math.floor(random() * alphabet.length)] ?? 0,
        )
        sent.push([`part ${part}`, bytes])
        form.append(`part ${part}`, new Blob([bytes]), 'photo.jpg')
      }
      const message = new Response(form)
      const type = message.headers.get('Content-Type') ?? ''
      const parts = parseMultipart(
        (await message.bytes()) as Uint8Array<ArrayBuffer>,
        type,
        PARTS_MAX,
      )
      expect(
        parts.ok && parts.value.map(({ name, bytes }) => [name, new Uint8Array(bytes)]),
      ).toEqual(sent)
    }
  })

  it('never throws, whatever byte is changed, added or left out', () => {
    const whole = `--x\r\n${HEADER}; filename="b"\r\n\r\n1\r\n--x\r\n${HEADER}\r\n\r\n2\r\n--x--`
    const random = createRandom(16)
    for (let round = 0; round < 5000; round++) {
      const bytes = bytesOf(whole)
      for (let change = 0; change < 1 + random() * 3; change++) {
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      }
      const cut = bytes.subarray(0, Math.floor(random() * (bytes.length + 1)))
      for (const body of [bytes, cut]) {
        const parts = parseMultipart(body, TYPE, PARTS_MAX)
        expect(parts.ok || parts.error.code).toBeTruthy()
      }
    }
  })
})
