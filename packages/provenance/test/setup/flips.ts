/** @module Turns bits of a picture with credentials, one at a time, and asks the official verifier about each. */

import type { Bytes } from '@fuse-edge/core/picture/containers'
import { slotsOf } from '../../src/carriers.ts'
import { flipped } from './credentials.ts'
import { type Anchors, verify } from './verifier.ts'

/** How the verifier answered. */
export interface FlipCounts {
  /** It did not trust the file. */
  refused: number
  /** It trusted the file, and reported the very same: the bit is in the frame around what is signed. */
  withoutMeaning: number
  /** It trusted the file, and refused its time stamp: it reports the same without a time. */
  stampRefused: number
  /** It trusted the file, and reported something else. */
  accepted: number
}

/** Which bits are turned. */
export interface FlipChoice {
  /** Step between the bytes of the store. */
  readonly storeStep: number
  /** Bytes of the picture, spread evenly. */
  readonly pictureBytes: number
}

function placesOf(bytes: Bytes, { storeStep, pictureBytes }: FlipChoice): number[] {
  const slots = slotsOf(bytes)
  if (typeof slots === 'string') throw new Error(slots)
  const ranges = slots.stores.flatMap(({ ranges }) => ranges)
  const inStore = ranges.flatMap(({ start, end }) =>
    Array.from(
      { length: Math.ceil((end - start) / storeStep) },
      (_, index) => start + index * storeStep,
    ),
  )
  const isInStore = (at: number) => ranges.some(({ start, end }) => at >= start && at < end)
  const spread = Array.from({ length: pictureBytes }, (_, index) =>
    Math.floor(((index + 0.5) * bytes.length) / pictureBytes),
  )
  return [...inStore, ...spread.filter((at) => !isInStore(at))]
}

/** Turns the chosen bits of a picture that the verifier trusts. */
export async function assessFlips(
  bytes: Bytes,
  anchors: Anchors,
  choice: FlipChoice,
): Promise<FlipCounts> {
  const { manifests: meant } = await verify(bytes, anchors)
  const said = JSON.stringify(meant)
  // The time of the stamp, which stands in the header that is not signed.
  const saidWithoutTime = said.replace(/,"time":"[^"]+"/, '')
  const counts = { refused: 0, withoutMeaning: 0, stampRefused: 0, accepted: 0 }
  for (const at of placesOf(bytes, choice)) {
    const { state, manifests, success } = await verify(flipped(bytes, at), anchors)
    const says = JSON.stringify(manifests)
    if (state !== 'Trusted') counts.refused++
    else if (says === said) counts.withoutMeaning++
    else if (says === saidWithoutTime && !success.includes('timeStamp.trusted'))
      counts.stampRefused++
    else counts.accepted++
  }
  return counts
}
