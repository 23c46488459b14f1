/** @module The fault server, seen from a test: each region name is a channel of its own. */

import { inject } from 'vitest'
import { photo } from './edge.ts'
import type { Fault, Seen } from './fault.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const NAME_CHARS = 12

/** Tells the server what to do with the calls of a new region, and gives the region. */
export async function cloudThat(fault: Fault): Promise<string> {
  const bytes = crypto.getRandomValues(new Uint8Array(NAME_CHARS))
  const region = `zz-${[...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`
  await setFault(region, fault)
  return region
}

/** Tells the server what to do with the calls of a region from now on, and forgets what it got for it. */
export async function setFault(region: string, fault: Fault): Promise<void> {
  const body = JSON.stringify(fault)
  await fetch(`${inject('faults')}/_faults/${region}`, { method: 'PUT', body })
}

/** Of what the server got for that region, the calls: not the probes. */
export async function callsTo(region: string): Promise<Seen[]> {
  return (await seen(region)).filter(({ method }) => method === 'POST')
}

/** What the server got for that region. */
export async function seen(region: string): Promise<Seen[]> {
  const response = await fetch(`${inject('faults')}/_faults/${region}`)
  return response.json<Seen[]>()
}

export const CLOUD_REQUEST_ID = '0f7a3d52-6f0b-4c53-9d0e-0a4f5f2a9c11'

/** An answer of success. */
export function success(picture: string = photo().toBase64()): Fault {
  const response = { FusedImage: picture, RequestId: CLOUD_REQUEST_ID }
  return { do: 'answer', body: JSON.stringify({ Response: response }) }
}

/** A refusal in the cloud's envelope. */
export function refusal(code: string): Fault {
  const error = { Code: code, Message: 'words of the cloud, with uin/100001' }
  return {
    do: 'answer',
    body: JSON.stringify({ Response: { Error: error, RequestId: CLOUD_REQUEST_ID } }),
  }
}
