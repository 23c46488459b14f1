/** @module Reads of an answer of the cloud what settling a reservation needs: refusal, request id, or neither. */

import type { Outcome } from '@fuse-edge/core/client'

/** A success, whose bytes go to the caller as received. */
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

/**
 * Classifies an answer. A refusal in the cloud's envelope counts whatever the HTTP status is. An answer that is neither
 * a refusal nor a success is ambiguous: the call may have been executed and billed.
 */
export function readCloudAnswer(
  status: number,
  bytes: Uint8Array<ArrayBuffer>,
): Outcome<CloudAnswer> {
  const response = parse(bytes)
  const requestId = typeof response?.RequestId === 'string' ? response.RequestId : undefined
  const { Code: code, Message: message } = response?.Error ?? {}
  if (typeof code === 'string' && code !== '') {
    const text = typeof message === 'string' ? message : ''
    return { kind: 'refused', code, message: text, requestId }
  }
  if (status !== HTTP_OK) return { kind: 'ambiguous', reason: 'status', status }
  if (requestId === undefined || response?.Error !== undefined) {
    return { kind: 'ambiguous', reason: 'malformed', requestId }
  }
  return { kind: 'done', response: { bytes, requestId } }
}
