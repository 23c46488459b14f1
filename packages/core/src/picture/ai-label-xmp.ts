/** @module Replaces the XMP of a file by one packet with the AI label. */

import type { Bytes } from '../bytes.ts'
import { correctedPacket, packetWith } from './ai-label-packet.ts'
import { type Edit, edited } from './splice.ts'
import type { XmpMark } from './xmp-mark.ts'

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
  /** Returns a packet as the file holds it; `undefined` where it is too large. */
  readonly wrap: (packet: string) => Uint8Array | undefined
  /** What the packet has to state besides the AI label. */
  readonly marks: readonly XmpMark[]
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
  { insertAt, wrap, marks }: XmpPlace,
): Bytes {
  // A packet that is too large becomes the label and the marks alone, which fit.
  const fitted = (packet: string) => wrap(packet) ?? wrap(packetWith(marks)) ?? NOTHING
  const first = parts.find(({ packet }) => packet !== undefined)
  const edits = parts.flatMap((part): Edit[] => {
    const { start, end, packet } = part
    if (part !== first || packet === undefined) return [{ start, end, bytes: NOTHING }]
    const corrected = correctedPacket(packet(), marks)
    return corrected === undefined ? [] : [{ start, end, bytes: fitted(corrected) }]
  })
  const added = { start: insertAt, end: insertAt, bytes: fitted(packetWith(marks)) }
  // A stable sort leaves the new packet before what is removed at its place.
  const all = first === undefined ? [added, ...edits] : edits
  return edited(
    bytes,
    all.toSorted((a, b) => a.start - b.start),
  )
}
