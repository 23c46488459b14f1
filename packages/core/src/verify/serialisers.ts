/** @module How the serialisers of common languages write JSON: white space, strings, numbers and the order of keys. */

import type { Member, Spacing, Writing } from './json-writing.ts'

/** So many keys are tried in every order. */
const MAX_PERMUTED = 5
/** In so many numbers, each is changed alone. */
const MAX_NUMBERS = 16

/** Where serialisers put white space. */
export const SPACINGS: readonly Spacing[] = [
  // JavaScript, Go, Java.
  { comma: ',', colon: ':' },
  // Python.
  { comma: ', ', colon: ': ' },
  // The official Ruby SDK.
  { comma: ',', colon: ': ' },
  { comma: ',', colon: ': ', indent: '  ' },
  { comma: ',', colon: ': ', indent: '    ' },
  { comma: ',', colon: ': ', indent: '\t' },
]

/** Writes some characters of a string as `\u` and four digits. */
function escaping(characters: RegExp, digits = (code: string) => code): Writing['string'] {
  const escaped = (unit: string) => `\\u${digits(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`
  return (written) => JSON.stringify(JSON.parse(written)).replace(characters, escaped)
}

const NOT_ASCII = /[^\0-\x7f]/g
const upper = (code: string) => code.toUpperCase()
const withSlashes =
  (write: Writing['string']): Writing['string'] =>
  (written) =>
    (write?.(written) ?? written).replaceAll('/', String.raw`\/`)

/** How serialisers write strings. */
export const STRINGS: readonly Writing['string'][] = [
  // JavaScript, and others that write every character as it is.
  (written) => JSON.stringify(JSON.parse(written)),
  // Python and Ruby.
  escaping(NOT_ASCII),
  // PHP, without and with JSON_UNESCAPED_UNICODE.
  withSlashes(escaping(NOT_ASCII)),
  withSlashes((written) => JSON.stringify(JSON.parse(written))),
  // Go.
  escaping(/[<>&\u2028\u2029]/g),
  // Gson.
  escaping(/[<>&='\u2028\u2029]/g),
  // System.Text.Json.
  escaping(/[<>&'+`]|[^\0-\x7f]/g, upper),
]

const isInteger = (number: string) => /^-?\d+$/.test(number)

/** Ways to write numbers: as JavaScript does, each integer as a float, or one number alone with one digit more. */
export function numberWritings(): NonNullable<Writing['number']>[] {
  const longer = (number: string) => (isInteger(number) ? `${number}.0` : `${number}0`)
  const one = Array.from(
    { length: MAX_NUMBERS },
    (_, chosen): NonNullable<Writing['number']> =>
      (number, index) =>
        index === chosen ? longer(number) : number,
  )
  return [
    (number) => JSON.stringify(Number(number)),
    (number) => (isInteger(number) ? longer(number) : number),
    // Python and Java write exponents with a sign and digits of their own.
    (number) => JSON.stringify(Number(number)).replace(/e([+-])(\d)$/, 'e$10$2'),
    (number) => JSON.stringify(Number(number)).replace(/^(-?\d)e([+-]?)\+?(\d+)$/, '$1.0E$2$3'),
    ...one,
  ]
}

function byKey([a]: Member, [b]: Member): number {
  return a < b ? -1 : 1
}

/** Every order of a few members; only their own order of many. */
function* permutations(members: readonly Member[]): Generator<readonly Member[]> {
  if (members.length <= 1 || members.length > MAX_PERMUTED) {
    yield members
    return
  }
  for (const first of members) {
    for (const rest of permutations(members.filter((member) => member !== first))) {
      yield [first, ...rest]
    }
  }
}

/** Orders of the members of an object: sorted, as languages with unordered maps write them; the reverse; and every order of a few. */
export function orderings(): NonNullable<Writing['order']>[] {
  const factorial = [1, 2, 3, 4, 5].reduce((product, factor) => product * factor)
  const permuted = Array.from(
    { length: factorial },
    (_, chosen): NonNullable<Writing['order']> =>
      (members, depth) =>
        (depth === 0 ? [...permutations(members)][chosen] : undefined) ?? members,
  )
  return [(members) => members.toSorted(byKey), (members) => members.toReversed(), ...permuted]
}
