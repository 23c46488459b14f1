/** @module Forty fusions at once, whose pictures have 3 MB. */

import { modelOf } from '../catalogue.ts'
import { openSession } from '../end-user.ts'
import { noteDelivered } from '../findings.ts'
import { padded } from '../padded.ts'
import { endUserAddress, type Scenario, times } from './scenario.ts'

const FUSIONS = 40
const PICTURE_BYTES = 3_000_000
const FIRST_ADDRESS = 20

export const LARGE_ANSWERS: Scenario = {
  name: 'large answers at once',
  async run({ target, findings, scale }) {
    const { cloud, answer } = target
    const opened = times(FUSIONS * scale, (n) =>
      openSession(target, 'huge', endUserAddress(FIRST_ADDRESS + n)),
    )
    const endUsers = await Promise.all(opened)
    const picture = padded(answer.picture, PICTURE_BYTES)
    await cloud.setAnswer(modelOf('huge'), { ...answer, picture })
    const fused = await Promise.all(endUsers.map((endUser) => endUser.fuse()))
    for (const one of fused) noteDelivered(findings, 'huge', one)
  },
}
