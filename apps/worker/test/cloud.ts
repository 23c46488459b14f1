/** @module Controls the fault server, which plays the cloud: each region name is a separate channel. */

import { inject } from 'vitest'
import { photo } from './edge.ts'
import type { Fault, Seen } from './fault.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const NAME_CHARS = 12

/** Sets what the server does with the calls of a new region, and returns the region. */
export async function cloudThat(fault: Fault): Promise<string> {
  const bytes = crypto.getRandomValues(new Uint8Array(NAME_CHARS))
  const region = `zz-${[...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`
  await setFault(region, fault)
  return region
}

/** Sets what the server does with the calls of a region from now on, and clears what it received there. */
export async function setFault(region: string, fault: Fault): Promise<void> {
  const body = JSON.stringify(fault)
  await fetch(`${inject('faults')}/_faults/${region}`, { method: 'PUT', body })
}

/** Returns the calls that the server received for a region, without the probes. */
export async function callsTo(region: string): Promise<Seen[]> {
  return (await seen(region)).filter(({ method }) => method === 'POST')
}

/** Returns what the server received for a region. */
export async function seen(region: string): Promise<Seen[]> {
  const response = await fetch(`${inject('faults')}/_faults/${region}`)
  return response.json<Seen[]>()
}

export const CLOUD_REQUEST_ID = '0f7a3d52-6f0b-4c53-9d0e-0a4f5f2a9c11'

/** Returns an answer of success. */
export function success(picture: string = photo().toBase64()): Fault {
  const response = { FusedImage: picture, RequestId: CLOUD_REQUEST_ID }
  return { do: 'answer', body: JSON.stringify({ Response: response }) }
}

/** Returns a refusal in the cloud's envelope. */
export function refusal(code: string): Fault {
  const error = { Code: code, Message: 'words of the cloud, with uin/100001' }
  return {
    do: 'answer',
    body: JSON.stringify({ Response: { Error: error, RequestId: CLOUD_REQUEST_ID } }),
  }
}
