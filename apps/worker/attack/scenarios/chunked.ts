/** @module Small bodies in chunks of one byte: sessions, and fusions. */

import { openSession } from '../end-user.ts'
import { oneByteChunks, openRaw } from '../http-client.ts'
import { attacker, type Scenario, times } from './scenario.ts'

const SESSIONS = 50
const SESSION_CHUNKS = 4000
const FUSIONS = 4
const FUSION_CHUNKS = 300_000
const ADDRESSES = 10
const MAX_WAIT_MS = 10_000
const CHUNKED = { 'Transfer-Encoding': 'chunked', Connection: 'close' }
const JSON_TYPE = { 'Content-Type': 'application/json' }

export const CHUNKED_BODIES: Scenario = {
  name: 'chunks of one byte',
  async run({ target, scale }) {
    const { url } = target
    const sessionBody = oneByteChunks(Buffer.alloc(SESSION_CHUNKS, ' '))
    const fusionBody = oneByteChunks(Buffer.alloc(FUSION_CHUNKS, 'a'))
    const sessions = times(SESSIONS * scale, (n) => {
      const from = attacker((n % ADDRESSES) + 1)
      const connection = openRaw(`${url}/v1/sessions`, {
        from,
        headers: { ...JSON_TYPE, ...CHUNKED },
      })
      connection.write(sessionBody)
      return connection
    })
    const opened = times(FUSIONS * scale, async (n) => {
      const { headers, from } = await openSession(target, 'chunked', attacker(n))
      const connection = openRaw(`${url}/v1/fusions`, {
        from,
        headers: { ...headers, ...JSON_TYPE, ...CHUNKED },
      })
      connection.write(fusionBody)
      return connection
    })
    const connections = [...sessions, ...(await Promise.all(opened))]
    await Promise.all(connections.map((connection) => connection.ended(MAX_WAIT_MS * scale)))
    for (const connection of connections) connection.close()
  },
}
