/**
 * @module Serves the console under `/console/` from the static assets. The platform hands every request there to the worker
 * (`run_worker_first` in `wrangler.jsonc`), so that a deployment without admin keys has no console, and so that each answer
 * has the headers that protect a page which holds an admin key.
 */

import { CONSOLE_HEADERS, CONSOLE_PATH } from '@fuse-edge/core/console'
import { type Context, type Handler, urlOf } from '../context/index.ts'
import { type Failure, problem } from '../problem/index.ts'
import { createPart, type Part, type Shared } from './part.ts'

/** Files with a hash of their content in their names. */
const ASSETS = `${CONSOLE_PATH}assets/`
const MOVED_PERMANENTLY = 308
const NOT_FOUND = 404

const NONE: Failure = Object.freeze({ code: 'not-found', detail: 'No such path.' })

/** Returns the static assets; `undefined` where the worker runs without them, outside Cloudflare. */
function assetsOf({ ASSETS: assets }: Partial<Pick<Env, 'ASSETS'>>): Fetcher | undefined {
  return assets
}

async function serve(c: Context, assets: Fetcher, url: URL): Promise<Response> {
  const { pathname } = url
  if (`${pathname}/` === CONSOLE_PATH) {
    return new Response(null, { status: MOVED_PERMANENTLY, headers: { Location: CONSOLE_PATH } })
  }
  const isAsset = pathname.startsWith(ASSETS)
  let found = await assets.fetch(c.req.raw)
  if (found.status === NOT_FOUND && !isAsset) {
    await found.body?.cancel()
    found = await assets.fetch(new Request(new URL(CONSOLE_PATH, url), c.req.raw))
  }
  if (found.status === NOT_FOUND) return problem(c, NONE)
  const answer = new Response(found.body, found)
  const cache = isAsset ? 'public, max-age=31536000, immutable' : 'no-cache'
  answer.headers.set('Cache-Control', cache)
  return answer
}

/** Sets the headers of every answer, refusals too. */
const guarded: Handler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(CONSOLE_HEADERS)) c.res.headers.set(name, value)
}

/** Creates the part. */
export function consolePart(shared: Shared): Part {
  const { current } = shared
  const page: Handler = (c) => {
    const assets = assetsOf(c.env)
    const url = urlOf(c.req.raw)
    const isOn = current.settings(c.env)?.adminKeys.size
    return assets && url && isOn ? serve(c, assets, url) : problem(c, NONE)
  }
  return createPart(shared, {
    before: [guarded],
    // Without its slash, `/console` matches too.
    routes: { [`${CONSOLE_PATH}*`]: { GET: [page] } },
  })
}
