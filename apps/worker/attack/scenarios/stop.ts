/** @module The kill switch under load: an app is stopped at one isolate, and end users fuse at both, with KV left behind. */

import { setTimeout as pause } from 'node:timers/promises'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { modelOf } from '../catalogue.ts'
import { type EndUser, openSession } from '../end-user.ts'
import { noteDelivered } from '../findings.ts'
import { administer } from '../target.ts'
import { endUserAddress, type Scenario, times } from './scenario.ts'

const END_USERS = 4
const FIRST_ADDRESS = 100
const BEFORE_MS = 1000
const SECONDS_AFTER = 10
const PAUSE_MS = 50

export const STOP: Scenario = {
  name: 'the kill switch',
  async run({ target, findings, scale }) {
    const { url, quietUrl, namespace, cloud } = target
    const opened = times(END_USERS, (n) =>
      openSession(target, 'stop', endUserAddress(FIRST_ADDRESS + n)),
    )
    const endUsers = await Promise.all(opened)
    let isOver = false
    const load = async (endUser: EndUser, at: string) => {
      while (!isOver) {
        noteDelivered(findings, 'stop', await endUser.fuse({ url: at }))
        await pause(PAUSE_MS)
      }
    }
    const loads = endUsers.map((endUser, n) => load(endUser, n % 2 === 0 ? url : quietUrl))
    await pause(BEFORE_MS)
    await namespace.setStale(true)
    await administer(target, 'PATCH', '/apps/stop', { stopped: true })
    const stoppedMs = performance.timeOrigin + performance.now()
    await pause(SECONDS_AFTER * scale * MS_PER_SECOND)
    isOver = true
    await Promise.all(loads)
    await namespace.setStale(false)
    const ours = (await cloud.calls()).filter(({ model }) => model === modelOf('stop'))
    const lastMs = ours.at(-1)?.atMs ?? stoppedMs
    findings.secondsToStop = Math.max(0, lastMs - stoppedMs) / MS_PER_SECOND
  },
}
