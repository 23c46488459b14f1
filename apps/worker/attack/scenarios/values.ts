/** @module Bodies that are refused, and are expensive to look at: JSON of depth, of values, of space, and forms without their boundary. */

import { openSession } from '../end-user.ts'
import { send } from '../http-client.ts'
import { attacker, type Scenario, times } from './scenario.ts'

const BODY_BYTES = 9_900_000
const EACH = 4
const JSON_TYPE = 'application/json'
const FACES = 90_000

const list = (entry: string, count: number) => `[${`${entry},`.repeat(count)}${entry}]`

/** Bodies with their type; all have as many bytes as are read, or as many values as pass the first check. */
const BODIES: readonly (readonly [type: string, body: Buffer])[] = [
  [JSON_TYPE, Buffer.alloc(BODY_BYTES, '[')],
  [JSON_TYPE, Buffer.alloc(BODY_BYTES, ' ')],
  [JSON_TYPE, Buffer.alloc(BODY_BYTES, '1')],
  [JSON_TYPE, Buffer.from(list('{}', BODY_BYTES / 3))],
  [JSON_TYPE, Buffer.from(`{"template":"slow","faces":${list('1', FACES)}}`)],
  ['multipart/form-data; boundary=b', Buffer.alloc(BODY_BYTES, 'a')],
  ['multipart/form-data; boundary=b', Buffer.alloc(BODY_BYTES, '\r\n--')],
]

export const VALUES: Scenario = {
  name: 'bodies that are refused',
  async run({ target, scale }) {
    for (const [type, body] of BODIES) {
      const sent = times(EACH * scale, async (n) => {
        const { headers, from } = await openSession(target, 'slow', attacker(n))
        const all = { from, headers: { ...headers, 'Content-Type': type }, body }
        return send(`${target.url}/v1/fusions`, all)
      })
      for (const { status } of await Promise.all(sent)) {
        if (status < 400) throw new Error(`a refused body got ${status}`)
      }
    }
  },
}
