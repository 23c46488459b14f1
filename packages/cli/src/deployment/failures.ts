/** @module Turns failures of Cloudflare, of wrangler and of the edge into failures of a step. */

import type { EdgeFailure } from '@fuse-edge/core/edge'
import { type Failure, fail } from '@fuse-edge/core/result'
import { EXIT } from '../exit-codes.ts'
import type { ProgramEnd } from '../ports.ts'
import type { CloudflareFailure } from './cloudflare.ts'
import type { StepFailure } from './deployment.ts'

const AGAIN = 'Run the command again: it goes on where it stopped.'

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
    pattern: /Authentication|Invalid (?:API Token|request headers)|permission/i,
    fix: 'Check the login or CLOUDFLARE_API_TOKEN. A token needs the permissions Account Settings: Read, Workers Scripts: Edit, Workers KV Storage: Edit, Workers R2 Storage: Edit, and for a domain Workers Routes: Edit and Zone: Read.',
  },
]

/** Cloudflare refused a request, or did not answer. */
export function refusedByCloudflare({ status, message }: CloudflareFailure): Failure<StepFailure> {
  const known = CLOUDFLARE_FIXES.find(({ pattern }) => pattern.test(message))
  const exit = status === 0 ? EXIT.notSent : EXIT.refused
  return fail({ message, fix: known?.fix ?? AGAIN, exit })
}

/** Marks of wrangler's lines: colours, symbols and frames. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const DECORATION = /\u001B\[[0-9;]*m|[✘▲⎔]|\[(?:ERROR|WARNING)\]/g
const LINES = 8

/** Wrangler ended with an error. */
export function failedWrangler({ output, errors }: ProgramEnd): Failure<StepFailure> {
  const lines = `${errors}\n${output}`
    .replace(DECORATION, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/logs were written|report this error/i.test(line))
  const message = lines.slice(0, LINES).join('\n') || 'wrangler ended without a message'
  return fail({ message, fix: AGAIN, exit: EXIT.refused })
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
