/** @module What anybody may read without credentials: thumbnails of 2 MB and the list of templates, by readers who do not read. */

import { setTimeout as pause } from 'node:timers/promises'
import { ORIGIN } from '../catalogue.ts'
import { openRaw } from '../http-client.ts'
import { attacker, type Scenario, times } from './scenario.ts'

const READERS = 40
const SECONDS = 3
const PATHS = ['/v1/templates/slow/thumbnail', '/v1/templates?key=pk_slow'] as const

export const PUBLIC: Scenario = {
  name: 'slow readers without credentials',
  async run({ target: { url }, scale }) {
    const connections = times(READERS * scale, (n) => {
      const path = PATHS[n % PATHS.length] ?? ''
      // From a few addresses, as of one attacker.
      const from = attacker((n % 4) + 1)
      const headers = { Origin: ORIGIN }
      return openRaw(`${url}${path}`, { from, method: 'GET', headers, isReading: false })
    })
    await pause(SECONDS * scale * 1000)
    for (const connection of connections) connection.close()
  },
}
