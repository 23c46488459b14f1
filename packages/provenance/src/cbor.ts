/**
 * @module Writes CBOR in its core deterministic encoding (RFC 8949, section 4.2.1), as much of it as a manifest needs. Nothing here
 * reads CBOR.
 */

import { type Bytes, concatenate } from '@fuse-edge/core/picture/containers'

/** What can be written. Numbers are whole and not negative; names are ASCII; a property that is `undefined` is left out. */
export type Cbor =
  | null
  | number
  | string
  | Uint8Array
  | readonly Cbor[]
  | { readonly [name: string]: Cbor | undefined }

const UNSIGNED = 0x00
const BYTE_STRING = 0x40
const TEXT = 0x60
const ARRAY = 0x80
const MAP = 0xa0
const NULL = 0xf6
const ONE_BYTE = 24
const TWO_BYTES = 25
const FOUR_BYTES = 26

const encoder = /* @__PURE__ */ new TextEncoder()

/** Returns a type with its number in the shortest form, which is the only one that the encoding allows. */
function head(type: number, value: number): Uint8Array {
  if (value < ONE_BYTE) return Uint8Array.of(type | value)
  if (value <= 0xff) return Uint8Array.of(type | ONE_BYTE, value)
  if (value <= 0xffff) return Uint8Array.of(type | TWO_BYTES, value >> 8, value & 0xff)
  const bytes = Uint8Array.of(type | FOUR_BYTES, 0, 0, 0, 0)
  new DataView(bytes.buffer).setUint32(1, value)
  return bytes
}

/** Returns how many bytes a number takes, or the type and length of what follows it. */
export function headBytes(value: number): number {
  return head(UNSIGNED, value).length
}

/** Orders names as their encoded bytes are ordered: the length comes first there. */
function compareNames([a]: readonly [string, Cbor], [b]: readonly [string, Cbor]): number {
  return a.length - b.length || (a < b ? -1 : 1)
}

function write(value: Cbor, pieces: Uint8Array[]): void {
  if (value === null) pieces.push(Uint8Array.of(NULL))
  else if (typeof value === 'number') pieces.push(head(UNSIGNED, value))
  else if (typeof value === 'string') {
    const text = encoder.encode(value)
    pieces.push(head(TEXT, text.length), text)
  } else if (value instanceof Uint8Array) pieces.push(head(BYTE_STRING, value.length), value)
  else if (Array.isArray(value)) {
    pieces.push(head(ARRAY, value.length))
    for (const item of value) write(item, pieces)
  } else {
    const entries = Object.entries<Cbor | undefined>(value)
      .filter((entry): entry is [string, Cbor] => entry[1] !== undefined)
      .sort(compareNames)
    pieces.push(head(MAP, entries.length))
    for (const entry of entries) for (const part of entry) write(part, pieces)
  }
}

/** Returns the bytes of a value. */
export function encodeCbor(value: Cbor): Bytes {
  const pieces: Uint8Array[] = []
  write(value, pieces)
  return concatenate(pieces)
}
