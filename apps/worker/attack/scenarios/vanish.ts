/** @module Callers of both paths who disconnect while their call is made or answered, and leave the worker with the answer. */

import { setTimeout as pause } from 'node:timers/promises'
import { callUnread, fuseUnread, setPictureSize } from '../unread.ts'
import { type Scenario, times } from './scenario.ts'

/** Callers of each path. */
const CALLERS = 60
const PICTURE_BYTES = 300_000
/** Waits before a caller disconnects: while the cloud works, and while its answer is sent. */
const STAY_MS = [40, 55, 60, 70] as const
const SETTLE_MS = 1000

export const VANISH: Scenario = {
  name: 'callers who disconnect',
  async run({ target, scale }) {
    await setPictureSize(target, PICTURE_BYTES)
    for (const n of times(CALLERS * scale, (n) => n)) {
      const connections = [await fuseUnread(target, n), await callUnread(target, n)]
      await pause(STAY_MS[n % STAY_MS.length])
      for (const connection of connections) connection.close()
    }
    await pause(SETTLE_MS)
    await setPictureSize(target)
  },
}
