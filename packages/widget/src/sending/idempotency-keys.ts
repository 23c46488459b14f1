/** @module Chooses the `Idempotency-Key` of a fusion, so that asking again for the same one does not pay twice. */

import type {
  ClientFusion,
  ClientPicture,
  EdgeFailure,
  EdgeFetch,
  FuseOptions,
  ProblemCode,
  Result,
} from '@fuse-edge/core/edge'
import type { AppClient } from '../app-clients.ts'
import { digestOf } from './digest.ts'

type Fused = Result<ClientPicture, EdgeFailure>

/** The keys of one element. It makes one fusion at a time. */
export interface IdempotencyKeys {
  /**
   * Makes a fusion. It gets the key of an earlier one if that was the same and may have been made without an answer. Where
   * the session of the earlier one is over, nothing is sent: it fails with `maybeDone`, once.
   */
  readonly fuse: (
    client: Pick<AppClient, 'app' | 'fuse'>,
    fusion: ClientFusion,
    options: FuseOptions,
  ) => Promise<Fused>
  /** Returns the key of the current fusion. */
  readonly key: () => string
  /** Sends a request of the client with `request`. Throws for a fusion that must not be sent. */
  readonly send: (request: EdgeFetch, url: string, init: RequestInit) => Promise<Response>
}

/** A fusion that may have been made without an answer. */
interface Unanswered {
  readonly key: string
  /** `Authorization` of the session in which it may have been made. `undefined`: it was certainly not made. */
  session?: string | undefined
}

/** Fusions that an element remembers; it forgets the oldest first. */
const MAX_UNANSWERED = 32

const SERVER_ERROR = 500

/**
 * What an answer says about a fusion. `done`: its key has no further use; `not-sent`: this request did nothing, while an
 * earlier one with the key may have; `unknown`: it may be made.
 */
type Meaning = 'done' | 'not-sent' | 'unknown'

/** The others are `not-sent` with a status below 500, and `unknown` with any other. */
const PROBLEMS: { readonly [C in ProblemCode]?: Meaning } = {
  'result-gone': 'done',
  'idempotency-mismatch': 'done',
  'already-sent': 'unknown',
  'not-configured': 'not-sent',
  'app-stopped': 'not-sent',
  busy: 'not-sent',
  'cloud-unreachable': 'not-sent',
}

function meaningOf(fused: Fused): Meaning {
  if (fused.ok) return 'done'
  const { problem, maybeDone } = fused.error
  if (!problem) return maybeDone ? 'unknown' : 'not-sent'
  return PROBLEMS[problem.code] ?? (problem.status < SERVER_ERROR ? 'not-sent' : 'unknown')
}

/** Creates the keys of one element. */
export function createIdempotencyKeys(): IdempotencyKeys {
  const unanswered = new Map<string, Unanswered>()
  let current: Unanswered = { key: '' }
  /** `session` of the current fusion before it was sent. */
  let before: string | undefined
  return {
    async fuse(client, fusion, options) {
      const digest = await digestOf(client.app, fusion)
      current = unanswered.get(digest) ?? { key: crypto.randomUUID() }
      before = current.session
      const fused = await client.fuse(fusion, options)
      const meaning = meaningOf(fused)
      if (meaning === 'not-sent') current.session = before
      unanswered.delete(digest)
      if (meaning !== 'done' && current.session) {
        unanswered.set(digest, current)
        const [oldest = ''] = unanswered.keys()
        if (unanswered.size > MAX_UNANSWERED) unanswered.delete(oldest)
      }
      return fused
    },
    async send(request, url, init) {
      if (init.body instanceof FormData) {
        const { Authorization: session } = init.headers as { Authorization?: string }
        // A key names a fusion within one session only. The end user reads that the fusion may have been made; who asks
        // again after that wants another one.
        if (before && before !== session) {
          current.session = undefined
          throw new TypeError('no answer')
        }
        current.session = session
      }
      return request(url, init)
    },
    key: () => current.key,
  }
}
