/** @module Hands a fused picture over: as base64 text, or as an address that is good for some days. */

import type { AnswerType } from '@fuse-edge/core/api'
import { type LinkedFile, signLink } from '../result-link.ts'
import type { ActionContext, MadePicture } from './context.ts'

const MS_PER_SECOND = 1000
const DAY_MS = 24 * 60 * 60 * MS_PER_SECOND

/** The address of a file, good from `createdMs` until `expiresMs`. */
export function linkTo(
  file: LinkedFile,
  times: { readonly createdMs: number; readonly expiresMs: number },
  { resultKey, endpoint }: Pick<ActionContext, 'resultKey' | 'endpoint'>,
): string {
  const from = Math.floor(times.createdMs / MS_PER_SECOND)
  const until = Math.floor(times.expiresMs / MS_PER_SECOND)
  return signLink({ file, from, until }, resultKey, endpoint)
}

/** What the answer says, and the picture that is to be kept. */
export interface HandedOver {
  /** Address or base64 text. */
  readonly image: string
  readonly picture: MadePicture
}

/** Hands over a JPG. @param days How long its address is good. */
export function handOver(
  jpeg: Uint8Array,
  as: AnswerType,
  days: number,
  context: ActionContext,
): HandedOver {
  const picture: MadePicture = {
    id: context.newResultId(),
    type: 'jpg',
    bytes: jpeg,
    createdMs: context.nowMs,
    expiresMs: context.nowMs + days * DAY_MS,
  }
  const image =
    as === 'url'
      ? linkTo({ kind: 'result', id: picture.id, type: 'jpg' }, picture, context)
      : Buffer.from(jpeg).toString('base64')
  return { image, picture }
}
