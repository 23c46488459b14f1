/** @module Replaces the XMP of a file by one packet with the AI label. */

import type { Bytes } from '../bytes.ts'
import { aiLabelPacket, correctedPacket } from './ai-label-packet.ts'
import { type Edit, edited } from './splice.ts'

const NOTHING = /* @__PURE__ */ new Uint8Array()

/** The part of a file that holds one packet, or XMP in another form. */
export interface XmpPart {
  readonly start: number
  /** Exclusive. */
  readonly end: number
  /** Returns the packet. `undefined` for another form, which readers do without. */
  readonly packet: (() => Uint8Array) | undefined
}

/** What differs between file formats. */
export interface XmpPlace {
  /** Where a new packet belongs. */
  readonly insertAt: number
  /** Returns a packet as the file holds it. */
  readonly wrap: (packet: string) => Uint8Array
}

/**
 * Returns the file with the AI label in its first packet, or in a new one. All other XMP is removed: a file has one packet
 * (XMP specification part 3), and of several, readers differ in which one they take. So the file grows by one label at
 * most.
 *
 * @param parts all XMP of the file, in order
 */
export function withLabel(
  bytes: Bytes,
  parts: readonly XmpPart[],
  { insertAt, wrap }: XmpPlace,
): Bytes {
  const first = parts.find(({ packet }) => packet !== undefined)
  const edits = parts.flatMap((part): Edit[] => {
    const { start, end, packet } = part
    if (part !== first || packet === undefined) return [{ start, end, bytes: NOTHING }]
    const corrected = correctedPacket(packet())
    return corrected === undefined ? [] : [{ start, end, bytes: wrap(corrected) }]
  })
  const added = { start: insertAt, end: insertAt, bytes: wrap(aiLabelPacket()) }
  // A stable sort leaves the new packet before what is removed at its place.
  const all = first === undefined ? [added, ...edits] : edits
  return edited(
    bytes,
    all.toSorted((a, b) => a.start - b.start),
  )
}
