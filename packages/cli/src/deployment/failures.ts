/** @module Turns failures of Cloudflare, of wrangler and of the edge into failures of a step. */

import { stripVTControlCharacters } from 'node:util'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { type Failure, fail } from '@fuse-edge/core/result'
import { EXIT } from '../exit-codes.ts'
import type { ProgramEnd } from '../ports.ts'
import type { CloudflareFailure } from './cloudflare.ts'
import type { Deployment, StepFailure } from './deployment.ts'

const AGAIN = 'Run the command again: it goes on where it stopped.'

/** What to do about an edge that is not as it should be. */
export function logOf({ settings }: Deployment): string {
  return `Its log names the reason: npx wrangler tail ${settings.worker}. Then run the command again.`
}

/** Something is missing that a person has to give. */
export function missing(message: string, fix?: string): Failure<StepFailure> {
  return fail({ message, fix, exit: EXIT.usage })
}

/** Fixes by words of the API. */
const CLOUDFLARE_FIXES: readonly { readonly pattern: RegExp; readonly fix: string }[] = [
  {
    pattern: /enable R2/i,
    fix: 'Enable R2 for the account in the Cloudflare dashboard (R2 Object Storage), then run the command again.',
  },
  {
    pattern: /enable Analytics Engine/i,
    fix: 'Enable Workers Analytics Engine for the account in the Cloudflare dashboard (Analytics Engine), then run the command again. Or take observability.dataset out of the settings: without it there are no metrics.',
  },
  {
    pattern: /workers\.dev subdomain/i,
    fix: 'Open Workers & Pages in the Cloudflare dashboard once, which gives the account a subdomain of workers.dev; then run the command again. Or give --domain.',
  },
  {
    pattern: /Authentication|Invalid (?:API Token|request headers)|permission/i,
    fix: 'Check the login or CLOUDFLARE_API_TOKEN. A token needs the permissions Account Settings: Read, Workers Scripts: Edit, Workers KV Storage: Edit, Workers R2 Storage: Edit, and for a domain Workers Routes: Edit and Zone: Read.',
  },
]

function fixOf(message: string): string {
  return CLOUDFLARE_FIXES.find(({ pattern }) => pattern.test(message))?.fix ?? AGAIN
}

/** Cloudflare refused a request, or did not answer. */
export function refusedByCloudflare({ status, message }: CloudflareFailure): Failure<StepFailure> {
  const exit = status === 0 ? EXIT.notSent : EXIT.refused
  return fail({ message, fix: fixOf(message), exit })
}

const MARK = /^\s*(?:[✘▲]\s*)?(?:\[(?:ERROR|WARNING)\]\s*)?/
/** Lines for the authors of wrangler. */
const NOISE = /logs were written|think this is a bug|report this error|^🪵/i
const LINES = 8

/** Wrangler ended with an error. */
export function failedWrangler({ output, errors }: ProgramEnd): Failure<StepFailure> {
  const written = errors.trim() === '' ? output : errors
  const lines = stripVTControlCharacters(written)
    .split('\n')
    .map((line) => line.replace(MARK, '').trim())
    .filter((line) => line !== '' && !NOISE.test(line))
  const message = lines.slice(0, LINES).join('\n') || 'wrangler ended without a message'
  return fail({ message, fix: fixOf(message), exit: EXIT.refused })
}

/** The edge refused a call, or did not answer. */
export function refusedByEdge(failure: EdgeFailure): Failure<StepFailure> {
  if (failure.kind !== 'problem') {
    return fail({ message: 'the edge did not answer', fix: AGAIN, exit: EXIT.ambiguous })
  }
  const { code, detail, errors = [] } = failure.problem
  const fields = errors.map(({ path, message }) => `${path} ${message}`)
  return fail({ message: [`${code}: ${detail}`, ...fields].join('\n'), exit: EXIT.refused })
}
