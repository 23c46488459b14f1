/**
 * @module Requires the consent that the app asks for, and stores a receipt of it once a photo was sent.
 *
 * The receipt is stored beside the answer: a failure is logged and does not fail the fusion.
 */

import { CONSENT_HEADER, RESULT_HEADERS } from '@fuse-edge/core/edge'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { Context, Handler, Ports } from '../context/index.ts'
import type { App } from '../env/index.ts'
import { RESULT_ID_BYTES } from '../limits/others.ts'
import { type Failure, problem } from '../problem/index.ts'
import { putReceipt } from '../results/index.ts'

const SHA256_HEX = /^[0-9a-f]{64}$/

/** Returns the hash that the request names, `undefined` if it names none and the app asks for none, or the failure. */
function readConsent(
  hash: string | undefined,
  { consentHashes }: App,
): Result<string | undefined, Failure> {
  if (hash !== undefined && !SHA256_HEX.test(hash)) {
    const errors = [{ path: CONSENT_HEADER, message: 'must be a SHA-256 in lower-case hex' }]
    return fail({ code: 'request-invalid', detail: 'A header breaks a rule.', errors })
  }
  if (consentHashes === undefined || (hash !== undefined && consentHashes.includes(hash))) {
    return ok(hash)
  }
  const detail = `The app asks for ${CONSENT_HEADER} with the hash of a text that it accepts.`
  return fail({ code: 'consent-missing', detail })
}

function keepReceipt(c: Context, ports: Ports, consent: string): void {
  const app = c.get('app')
  const configuration = c.get('configuration')
  const facts = c.get('facts')
  const requestId = c.get('requestId')
  const resultId = c.get('resultId')
  const now = ports.now()
  const name = ports
    .randomBytes(RESULT_ID_BYTES)
    .toBase64({ alphabet: 'base64url', omitPadding: true })
  const id = `${Math.floor(now / MS_PER_SECOND) + configuration.receiptSeconds}.${name}`
  const receipt = {
    consent,
    app: app.id,
    template: facts.template ?? '',
    result: resultId,
    at: new Date(now).toISOString(),
  }
  const lost = () => ports.log({ level: 'error', event: 'receipt-lost', requestId })
  c.executionCtx.waitUntil(putReceipt(c.env.RESULTS, id, receipt).catch(lost))
  c.res.headers.set(RESULT_HEADERS.receipt, id)
}

/** Answers 403 without the consent that the app asks for. It does not read the body. */
export function consent(ports: Ports): Handler {
  return async function consent(c, next) {
    const agreed = readConsent(c.req.header(CONSENT_HEADER), c.get('app'))
    if (!agreed.ok) return problem(c, agreed.error)
    await next()
    const { outcome, upload } = c.get('facts')
    // Photos that went to object storage left the worker too.
    const isSent = upload !== undefined || (outcome !== undefined && outcome !== 'not-sent')
    if (agreed.value !== undefined && isSent) keepReceipt(c, ports, agreed.value)
    return undefined
  }
}
