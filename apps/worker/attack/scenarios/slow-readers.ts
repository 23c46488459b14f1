/** @module Callers of both paths who have pictures of 3 MB made and do not read them. */

import { setTimeout as pause } from 'node:timers/promises'
import { callUnread, fuseUnread, setPictureSize } from '../unread.ts'
import { type Scenario, times } from './scenario.ts'

/** Callers of each path. */
const READERS = 20
const PICTURE_BYTES = 3_000_000
const SECONDS = 4

export const SLOW_READERS: Scenario = {
  name: 'slow readers of large pictures',
  async run({ target, scale }) {
    await setPictureSize(target, PICTURE_BYTES)
    const opened = times(READERS * scale, (n) => [fuseUnread(target, n), callUnread(target, n)])
    const connections = await Promise.all(opened.flat())
    await pause(SECONDS * scale * 1000)
    for (const connection of connections) connection.close()
    await setPictureSize(target)
  },
}
