/** @module Many networks that send large bodies at the least rate, beside an end user with a larger photo than usual. */

import { setTimeout as pause } from 'node:timers/promises'
import { openSession } from '../end-user.ts'
import { noteDelivered } from '../findings.ts'
import { openRaw } from '../http-client.ts'
import { padded } from '../padded.ts'
import { attacker, endUserAddress, type Scenario, times } from './scenario.ts'

const NETWORKS = 60
/** What a window of the least rate must have, with a margin. */
const PIECE = Buffer.alloc(66 * 1024, 'a')
const LENGTH = { 'Content-Length': '9900000' }
const MULTIPART = { 'Content-Type': 'multipart/form-data; boundary=b' }
const END_USER = 12
const PHOTO_BYTES = 360_000
const FUSIONS = 6
/** The worker has read the pieces by then. */
const SETTLE_MS = 1000

export const TRICKLE: Scenario = {
  name: 'sixty networks that trickle',
  async run({ target, findings, scale }) {
    const photo = padded(target.photo, PHOTO_BYTES)
    const endUser = await openSession({ ...target, photo }, 'honest', endUserAddress(END_USER))
    const opened = times(NETWORKS * scale, async (n) => {
      const { headers, from } = await openSession(target, 'slow', attacker(n))
      const options = { from, headers: { ...headers, ...MULTIPART, ...LENGTH } }
      const connection = openRaw(`${target.url}/v1/fusions`, options)
      connection.write(PIECE)
      return connection
    })
    const connections = await Promise.all(opened)
    await pause(SETTLE_MS)
    for (let n = 0; n < FUSIONS; n++) {
      const fused = await endUser.fuse()
      findings.honest.push(fused)
      noteDelivered(findings, 'honest', fused)
    }
    for (const connection of connections) connection.close()
  },
}
