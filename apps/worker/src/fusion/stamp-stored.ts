/** @module Adds a time stamp to a stored picture, where an authority is configured. No caller waits for it. */

import { fail } from '@fuse-edge/core/result'
import type { Context, Ports } from '../context/index.ts'
import { type Picture, replaceResult } from '../results/index.ts'
import type { StoredResult } from './answer.ts'

/** A picture as it was stored. */
export interface StoredPicture {
  readonly picture: Picture
  readonly stored: StoredResult
  /** ETag of the stored object. */
  readonly etag: string
}

/** Stamps the picture and stores it again, unless it was deleted meanwhile. A picture that cannot be stamped stays as it is. */
export async function stampStored(
  c: Context,
  { log }: Ports,
  { picture, stored, etag }: StoredPicture,
): Promise<void> {
  const stamp = c.get('marker')?.stamp
  if (stamp === undefined) return
  const requestId = c.get('requestId')
  const stamped = await stamp(picture.bytes).catch(() => fail('unexpected'))
  const fault = stamped.ok
    ? await replaceResult(c.env.RESULTS, stored, { ...picture, bytes: stamped.value, etag }).then(
        () => undefined,
        () => 'not-stored',
      )
    : stamped.error
  if (fault !== undefined) log({ level: 'error', event: 'not-stamped', requestId, fault })
}
