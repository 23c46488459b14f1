/** @module Puts a fused picture into an answer: as base64 text, or as an address that is valid for some days. */

import type { AnswerType } from '@fuse-edge/core/api'
import { MS_PER_DAY } from '@fuse-edge/core/units'
import { toSeconds } from '../ports/index.ts'
import { type LinkedFile, signLink } from '../results/index.ts'
import type { KeyPair } from '../store/index.ts'
import type { ActionCall, ProducedPicture } from './perform.ts'

/** Returns the address of a file. Times are milliseconds of Unix time. */
export type LinkTo = (
  file: LinkedFile,
  times: { readonly createdMs: number; readonly expiresMs: number },
  endpoint: string,
) => Promise<string>

/** Creates the function that signs addresses with a key pair. */
export function createLinkTo(resultKey: KeyPair): LinkTo {
  return (file, { createdMs, expiresMs }, endpoint) =>
    signLink({ file, from: toSeconds(createdMs), until: toSeconds(expiresMs) }, resultKey, endpoint)
}

/** A picture as the answer delivers it. */
export interface DeliveredPicture {
  /** Address or base64 text. */
  readonly image: string
  readonly picture: ProducedPicture
}

/**
 * Delivers a JPG.
 *
 * @param days How long its address is valid.
 */
export type DeliverPicture = (
  jpeg: Uint8Array,
  as: AnswerType,
  days: number,
  call: ActionCall,
) => Promise<DeliveredPicture>

/** Creates the function that delivers pictures. */
export function createDeliverPicture(newResultId: () => string, linkTo: LinkTo): DeliverPicture {
  return async (jpeg, as, days, { nowMs, endpoint }) => {
    const id = newResultId()
    const times = { createdMs: nowMs, expiresMs: nowMs + days * MS_PER_DAY }
    const image =
      as === 'url'
        ? await linkTo({ kind: 'result', id, type: 'jpg' }, times, endpoint)
        : Buffer.from(jpeg).toString('base64')
    return { image, picture: { id, type: 'jpg', bytes: jpeg, ...times } }
  }
}
