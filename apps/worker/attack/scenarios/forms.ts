/** @module Forms of ten megabytes with millions of fields, as signature v1 sends them, without credentials. */

import { send } from '../http-client.ts'
import { attacker, type Scenario, times } from './scenario.ts'

const FORMS = 4
const FORM_BYTES = 9_900_000
const HEADERS = { 'Content-Type': 'application/x-www-form-urlencoded' }

export const FORMS_OF_FIELDS: Scenario = {
  name: 'forms of millions of fields',
  async run({ target, scale }) {
    const body = Buffer.alloc(FORM_BYTES, 'a&')
    const from = (n: number) => ({ from: attacker(n), headers: HEADERS, body })
    await Promise.all(times(FORMS * scale, (n) => send(`${target.url}/`, from(n))))
  },
}
