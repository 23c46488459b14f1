/** @module Writes JUMBF boxes, and reads them without following their nesting. Source: ISO/IEC 19566-5, C2PA 2.2 section 11.1. */

import { type Bytes, beginsWith } from '@fuse-edge/core/picture/containers'
import { ascii, lengthOf, uint32 } from './bytes.ts'

/** Length and type. */
export const BOX_HEAD_BYTES = 8
/** A superbox begins with a description box. */
const SUPERBOX = /* @__PURE__ */ ascii('jumb')
const DESCRIPTION = /* @__PURE__ */ ascii('jumd')
/** What follows the four letters in the UUID of each of C2PA's types. */
const TYPE_TAIL = [0, 17, 0, 16, 128, 0, 0, 170, 0, 56, 155, 113]
/** The box can be referred to, and has a label. */
const TOGGLES = 0b11
/** Index of the type in a superbox: after its own head and that of its description. */
export const TYPE_AT = 2 * BOX_HEAD_BYTES
/** Printable ASCII without `/`, which separates the labels of a URI. */
const LABEL = /^[!-.0-~]+$/

/** A box that holds boxes, as it stands in the bytes. */
export interface Superbox {
  /** Four letters: `c2pa` store, `c2ma` manifest, `c2as` assertions, `c2cl` claim, `c2cs` signature. */
  readonly type: string
  readonly label: string
  /** All of the box. */
  readonly bytes: Bytes
  /** The boxes after the description, each with its head. */
  readonly inner: readonly Bytes[]
}

/**
 * Returns a superbox in pieces: its head with the description, then its boxes.
 *
 * @param inner pieces of the boxes
 */
export function superbox(type: string, label: string, inner: readonly Uint8Array[]): Uint8Array[] {
  const description = [
    ...DESCRIPTION,
    ...ascii(type),
    ...TYPE_TAIL,
    TOGGLES,
    ...ascii(`${label}\0`),
  ]
  const descriptionBytes = 4 + description.length
  const length = BOX_HEAD_BYTES + descriptionBytes + lengthOf(inner)
  const head = [...uint32(length), ...SUPERBOX, ...uint32(descriptionBytes), ...description]
  return [new Uint8Array(head), ...inner]
}

/** Returns a superbox that holds one CBOR value, in pieces. */
export function cborBox(type: string, label: string, cbor: Uint8Array): Uint8Array[] {
  const head = [...uint32(BOX_HEAD_BYTES + cbor.length), ...ascii('cbor')]
  return superbox(type, label, [new Uint8Array(head), cbor])
}

/** Divides bytes into boxes. Returns `undefined` where lengths do not add up, are 64-bit, or mean "to the end". */
function boxesIn(bytes: Bytes): Bytes[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const boxes: Bytes[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = at + BOX_HEAD_BYTES > bytes.length ? 0 : view.getUint32(at)
    if (length < BOX_HEAD_BYTES || at + length > bytes.length) return undefined
    boxes.push(bytes.subarray(at, at + length))
    at += length
  }
  return boxes
}

/** Returns what a superbox is, or `undefined` where the bytes are not exactly one. It does not look into the inner boxes. */
export function readSuperbox(bytes: Bytes): Superbox | undefined {
  const all = boxesIn(bytes)
  const [description, ...inner] = boxesIn(bytes.subarray(BOX_HEAD_BYTES)) ?? []
  if (all?.length !== 1 || description === undefined) return undefined
  const isOne =
    beginsWith(bytes, { start: 4, end: bytes.length }, SUPERBOX) &&
    beginsWith(description, { start: 4, end: description.length }, DESCRIPTION) &&
    beginsWith(bytes, { start: TYPE_AT + 4, end: bytes.length }, TYPE_TAIL)
  const text = String.fromCharCode(...description.subarray(BOX_HEAD_BYTES, 300))
  const label = text.slice(17, text.indexOf('\0', 17))
  if (!isOne || !LABEL.test(label)) return undefined
  return { type: text.slice(0, 4), label, bytes, inner }
}
