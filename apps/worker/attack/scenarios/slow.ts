/** @module Bodies that announce ten megabytes and trickle: without credentials, with a bad signature, and with a session. */

import { setTimeout as pause } from 'node:timers/promises'
import { REGION } from '../catalogue.ts'
import { openSession } from '../end-user.ts'
import { openRaw, type RawConnection } from '../http-client.ts'
import { signedHeaders } from '../sdk-call.ts'
import { attacker, type Scenario, type Stage, times } from './scenario.ts'

const ADDRESSES = 6
/** Connections of each kind from each address. */
const EACH = 4
const SECONDS = 10
const TRICKLE_MS = 500
const LENGTH = { 'Content-Length': '10000000' }
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const MULTIPART = { 'Content-Type': 'multipart/form-data; boundary=b' }

async function connectionsFrom(from: string, { target }: Stage): Promise<RawConnection[]> {
  const { url } = target
  const wrong = {
    key: 'slow',
    action: 'FuseFace',
    region: REGION,
    secretKey: 'x'.repeat(32),
  } as const
  const signed = await signedHeaders(url, wrong, '{}')
  const session = await openSession(target, 'slow', from)
  const open = (path: string, headers: Record<string, string>) =>
    openRaw(`${url}${path}`, { from, headers: { ...headers, ...LENGTH } })
  return times(EACH, () => [
    open('/', FORM),
    open('/', signed),
    open('/v1/fusions', { ...session.headers, ...MULTIPART }),
  ]).flat()
}

export const SLOW: Scenario = {
  name: 'slow and idle bodies',
  async run(stage) {
    const opened = times(ADDRESSES, (n) => connectionsFrom(attacker(n), stage))
    const connections = (await Promise.all(opened)).flat()
    const until = performance.now() + SECONDS * stage.scale * 1000
    while (performance.now() < until) {
      for (const connection of connections) connection.write('a')
      await pause(TRICKLE_MS)
    }
    for (const connection of connections) connection.close()
  },
}
