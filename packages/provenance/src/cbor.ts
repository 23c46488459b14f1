/**
 * @module Writes CBOR in its core deterministic encoding (RFC 8949, section 4.2.1), as much of it as a manifest needs. Nothing here
 * reads CBOR.
 */

import type { Bytes } from '@fuse-edge/core/picture/containers'
import { uint32 } from './bytes.ts'

/**
 * What can be written. Numbers are whole and not negative. The names of an object are ASCII, and stand in the order of the
 * encoding: shorter ones first, those of the same length by their letters. A property that is `undefined` is left out.
 */
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

/** Appends a type with its number in the shortest form, which is the only one that the encoding allows. */
function writeHead(type: number, value: number, to: number[]): void {
  if (value < ONE_BYTE) to.push(type | value)
  else if (value <= 0xff) to.push(type | ONE_BYTE, value)
  else if (value <= 0xffff) to.push(type | TWO_BYTES, value >> 8, value & 0xff)
  else to.push(type | FOUR_BYTES, ...uint32(value))
}

/** Returns how many bytes a number takes. */
export function numberBytes(value: number): number {
  return encodeCbor(value).length
}

/** Most texts are ASCII, for which an encoder takes much longer than this loop. */
function writeText(text: string, to: number[]): void {
  const start = to.length
  writeHead(TEXT, text.length, to)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) {
      to.length = start
      writeBytes(TEXT, new TextEncoder().encode(text), to)
      return
    }
    to.push(code)
  }
}

function write(value: Cbor, to: number[]): void {
  if (value === null) to.push(NULL)
  else if (typeof value === 'number') writeHead(UNSIGNED, value, to)
  else if (typeof value === 'string') writeText(value, to)
  else if (value instanceof Uint8Array) writeBytes(BYTE_STRING, value, to)
  else if (Array.isArray(value)) {
    writeHead(ARRAY, value.length, to)
    for (const item of value) write(item, to)
  } else writeMap(Object.entries(value), to)
}

function writeMap(entries: readonly [string, Cbor | undefined][], to: number[]): void {
  const absent = entries.filter(([, content]) => content === undefined).length
  writeHead(MAP, entries.length - absent, to)
  for (const [name, content] of entries) {
    if (content === undefined) continue
    writeText(name, to)
    write(content, to)
  }
}

function writeBytes(type: number, bytes: ArrayLike<number>, to: number[]): void {
  writeHead(type, bytes.length, to)
  for (let at = 0; at < bytes.length; at++) to.push(bytes[at] ?? 0)
}

/** Returns the bytes of a value. */
export function encodeCbor(value: Cbor): Bytes {
  // Numbers in an array, because a manifest has some hundred values, and each array of bytes is an allocation.
  const numbers: number[] = []
  write(value, numbers)
  return new Uint8Array(numbers)
}
