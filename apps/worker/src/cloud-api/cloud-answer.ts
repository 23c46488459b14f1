/** @module What an answer of the cloud says, looked at just enough to settle a reservation. Pure. */

import type { Outcome } from '@fuse-edge/core/client'

/** An answer of success; its bytes go to the caller as they are. */
export interface CloudAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly requestId: string
}

interface Envelope {
  readonly Response?: {
    readonly RequestId?: unknown
    readonly Error?: { readonly Code?: unknown; readonly Message?: unknown }
  }
}

const HTTP_OK = 200

function parse(bytes: Uint8Array): Envelope['Response'] {
  try {
    const envelope: Envelope | null = JSON.parse(new TextDecoder().decode(bytes))
    return envelope?.Response
  } catch {
    return undefined
  }
}

/** A refusal in the cloud's envelope is believed whatever the status; what is neither that nor a success is ambiguous. */
export function readCloudAnswer(
  status: number,
  bytes: Uint8Array<ArrayBuffer>,
): Outcome<CloudAnswer> {
  const response = parse(bytes)
  const requestId = typeof response?.RequestId === 'string' ? response.RequestId : undefined
  const { Code: code, Message: message } = response?.Error ?? {}
  if (typeof code === 'string' && code !== '') {
    const words = typeof message === 'string' ? message : ''
    return { kind: 'refused', code, message: words, requestId }
  }
  if (status !== HTTP_OK) return { kind: 'ambiguous', reason: 'status', status }
  if (requestId === undefined || response?.Error !== undefined) {
    return { kind: 'ambiguous', reason: 'malformed', requestId }
  }
  return { kind: 'done', response: { bytes, requestId } }
}
