/** @module `GET` and `DELETE /v1/results/:id`: the picture behind its signed address. */

import { fail, type Result } from '@fuse-edge/core/result'
import { type Context, Hono } from 'hono'
import { openResultLink, type ResultReference } from '../auth/index.ts'
import type { AppEnv, Ports } from '../context/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import { deleteResult, getResult } from '../results/index.ts'

const SECOND_MS = 1000
const NOT_FOUND = 404
const NEVER_EXPIRED = 0

/**
 * Checks the address; nothing is looked up for one that is not ours.
 *
 * @param now milliseconds since 1970; whoever does not look at the picture need not ask when it expires
 */
async function openLink(
  c: Context<AppEnv, '/:id'>,
  now: number,
): Promise<Result<ResultReference, Failure>> {
  const link = {
    id: c.req.param('id'),
    expires: c.req.query('expires') ?? '',
    signature: c.req.query('signature') ?? '',
  }
  const nowSeconds = Math.floor(now / SECOND_MS)
  const opened = await openResultLink(c.var.configuration.signingKeys, link, nowSeconds)
  if (opened.ok) return opened
  return opened.error === 'expired'
    ? fail({ code: 'result-gone', detail: 'The address has expired.' })
    : fail({ code: 'link-invalid', detail: 'The address was altered or cut.' })
}

function pictureHeaders(found: R2ObjectBody): Record<string, string> {
  return {
    'Content-Type': found.httpMetadata?.contentType ?? 'application/octet-stream',
    'Content-Length': String(found.size),
    // It may be deleted at any time, and no copy in between may outlive that.
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
    // Shown by pages of other origins; the address is what protects it.
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
  }
}

export function resultRoutes(ports: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/:id', async (c) => {
      const reference = await openLink(c, ports.now())
      if (!reference.ok) return problem(c, reference.error)
      const found = await getResult(c.env.RESULTS, reference.value)
      if (found !== undefined) return new Response(found.body, { headers: pictureHeaders(found) })
      const detail = 'The picture was deleted, or was never stored.'
      return problem(c, { code: 'result-gone', status: NOT_FOUND, detail })
    })
    .delete('/:id', async (c) => {
      // What is gone already, by whatever way, is deleted.
      const reference = await openLink(c, NEVER_EXPIRED)
      if (!reference.ok) return problem(c, reference.error)
      await deleteResult(c.env.RESULTS, reference.value)
      return c.body(null, 204)
    })
}
