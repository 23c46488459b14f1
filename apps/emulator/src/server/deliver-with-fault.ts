/** @module Applies a fault to an answer on its way back. */

import { STATUS_CODES } from 'node:http'
import type { CallFault } from '../faults/index.ts'
import type { Wait } from '../ports/index.ts'
import type { Reply } from './reply.ts'

/** Returns the page that a proxy sends when the service behind it does not answer. */
function gatewayPage(status: number): Reply {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  return { status, headers: { 'content-type': 'text/html' }, body }
}

type Deliver<Kind extends CallFault['kind']> = (
  reply: Reply,
  fault: Extract<CallFault, { kind: Kind }>,
  wait: Wait,
) => Reply | Promise<Reply>

/** For each kind of fault, the reply that the caller gets. An error has replaced the body already. */
const DELIVERIES: { readonly [Kind in CallFault['kind']]: Deliver<Kind> } = Object.freeze({
  error: (reply) => reply,
  delay: async (reply, { when, delayMs }, wait) => {
    if (when === 'after-work') await wait(delayMs)
    return reply
  },
  status: (_, { status }) => gatewayPage(status),
  cut: (reply) => ({ ...reply, delivery: { kind: 'cut' } }),
  drip: (reply, fault) => ({ ...reply, delivery: fault }),
  'content-type': (reply, { value }) => ({
    ...reply,
    headers: { ...reply.headers, 'content-type': value },
  }),
  'malformed-json': (reply) => ({ ...reply, body: reply.body.slice(0, reply.body.length / 2) }),
})

/** Returns the reply that the caller gets. */
export async function deliverWithFault(
  reply: Reply,
  fault: CallFault | undefined,
  wait: Wait,
): Promise<Reply> {
  if (fault === undefined) return reply
  // The table's type relates each row to its kind; the compiler cannot follow that for a union.
  const deliver = DELIVERIES[fault.kind] as Deliver<CallFault['kind']>
  return await deliver(reply, fault, wait)
}
