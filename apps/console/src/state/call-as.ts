/** @module A client that signs calls with a key of this emulator, by the emulator's clock, as a program would. */

import { createClient } from '@fuse-edge/core/client'
import type { Site } from '@fuse-edge/core/regions'
import type { Credentials } from '@fuse-edge/core/sign'
import { api } from './emulator.ts'
import { clockOffset } from './emulator-time.ts'

/** Who calls, and how. */
export interface Caller {
  readonly credentials: Credentials
  readonly site: Site
  readonly region: string
  /** Whether calls are tests of an effect, which are not billed. @default false */
  readonly isTest?: boolean
}

/** Has the emulator carry out a request as if it had arrived from a program. */
function sendAs(isTest: boolean): typeof fetch {
  return async (_input, { headers: given, body } = {}) => {
    const headers = Object.fromEntries(new Headers(given))
    const request = { to: 'emulator', method: 'POST', host: location.host, path: '/' } as const
    const answer = await api.send({ ...request, headers, test: isTest }, body ?? '')
    if (!answer.ok) throw new TypeError(answer.error.message)
    return answer.value
  }
}

/** Creates the client. It never repeats a call. */
export async function clientAs({ credentials, site, region, isTest = false }: Caller) {
  const offsetMs = await clockOffset()
  return createClient({
    credentials,
    site,
    region,
    endpoint: location.origin,
    maxAttempts: 1,
    now: () => Date.now() + offsetMs,
    fetch: sendAs(isTest),
  })
}
