/** @module Requests that reserve and send nothing: ten keyed ones of three body bytes, beside an end user of the same budget. */

import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { SMALL_BUDGET } from '../catalogue.ts'
import { openSession } from '../end-user.ts'
import { noteDelivered } from '../findings.ts'
import { openRaw } from '../http-client.ts'
import { attacker, endUserAddress, type Scenario, times } from './scenario.ts'

const ROUNDS = 2
const SECONDS = 4
/** Fusions of the end user in each round: with both rounds, less than the budget. */
const FUSIONS = 3
const BODY = { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': '60000' }
const END_USER = 10

export const MANY: Scenario = {
  name: 'reservations without a body',
  async run({ target, findings, scale }) {
    const malicious = await openSession(target, 'many', attacker(1))
    const endUser = await openSession(target, 'many', endUserAddress(END_USER))
    for (let round = 0; round < ROUNDS; round++) {
      const connections = times(SMALL_BUDGET, () => {
        const key = { 'Idempotency-Key': randomUUID() }
        const headers = { ...malicious.headers, ...BODY, ...key }
        const connection = openRaw(`${target.url}/v1/fusions`, { from: malicious.from, headers })
        connection.write('--b')
        return connection
      })
      // The worker has read the heads by then.
      await pause(SECONDS * scale * 500)
      for (let n = 0; n < FUSIONS; n++) {
        const fused = await endUser.fuse()
        findings.honest.push(fused)
        noteDelivered(findings, 'many', fused)
      }
      await pause(SECONDS * scale * 500)
      for (const connection of connections) connection.close()
    }
  },
}
