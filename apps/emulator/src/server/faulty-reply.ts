/** @module What a fault makes of an answer on its way back. */

import { STATUS_CODES } from 'node:http'
import type { CallFault, Wait } from '../faults/index.ts'
import type { Reply } from './reply.ts'

/** What proxies in front of a service say when it does not answer. */
function gatewayPage(status: number): Reply {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  return { status, headers: { 'content-type': 'text/html' }, body }
}

/** The answer as the caller will find it. */
export async function deliverFaultily(
  reply: Reply,
  fault: CallFault | undefined,
  wait: Wait,
): Promise<Reply> {
  switch (fault?.kind) {
    case undefined:
    case 'error':
      return reply
    case 'delay':
      if (fault.when === 'after-work') await wait(fault.delayMs)
      return reply
    case 'status':
      return gatewayPage(fault.status)
    case 'cut':
      return { ...reply, delivery: { kind: 'cut' } }
    case 'drip':
      return { ...reply, delivery: fault }
    case 'content-type':
      return { ...reply, headers: { ...reply.headers, 'content-type': fault.value } }
    case 'malformed-json':
      return { ...reply, body: reply.body.slice(0, reply.body.length / 2) }
  }
}
