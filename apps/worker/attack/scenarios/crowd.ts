/** @module End users from sixty networks at once, who do nothing wrong: all of them are served. */

import { openSession } from '../end-user.ts'
import { noteDelivered } from '../findings.ts'
import { padded } from '../padded.ts'
import { attacker, type Scenario, times } from './scenario.ts'

const END_USERS = 60
const SECONDS = 4
/** Size of a photo as the widget sends it. */
const PHOTO_BYTES = 260_000

export const CROWD: Scenario = {
  name: 'sixty end users at once',
  async run({ target, findings, scale }) {
    const photo = padded(target.photo, PHOTO_BYTES)
    const opened = times(END_USERS * scale, (n) =>
      openSession({ ...target, photo }, 'honest', attacker(n)),
    )
    const endUsers = await Promise.all(opened)
    const until = performance.now() + SECONDS * scale * 1000
    const fuseOn = async (endUser: (typeof endUsers)[number]) => {
      while (performance.now() < until) {
        const fused = await endUser.fuse()
        if (fused.picture === undefined) throw new Error(`not served: ${fused.status}`)
        noteDelivered(findings, 'honest', fused)
      }
    }
    await Promise.all(endUsers.map(fuseOn))
  },
}
