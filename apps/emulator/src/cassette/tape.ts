/**
 * @module What was recorded: one JSON file for each different call, in a folder. A file is named by the digest of
 * action and request, so that no photo is ever kept; what the service answered is kept as it came, pictures included.
 */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionName } from '@fuse-edge/core/api'

/** A call, as far as its answer may depend on it. */
export interface TapedCall {
  readonly action: ActionName
  readonly request: unknown
}

/** What the service said, without its RequestId. */
export type TapedAnswer =
  | { readonly response: Readonly<Record<string, unknown>> }
  | { readonly refusal: { readonly code: string; readonly message: string } }

/** A folder of recorded answers. */
export interface Tape {
  find(call: TapedCall): TapedAnswer | undefined
  keep(call: TapedCall, answer: TapedAnswer): void
}

const OWNER_ONLY = 0o700

/** The same text for requests that say the same, in whatever order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, canonical(inner)])
}

/** Name of a call's file; the same for calls that say the same. */
export function nameOf({ action, request }: TapedCall): string {
  const text = JSON.stringify([action, canonical(request)])
  return `${action}-${createHash('sha256').update(text).digest('hex')}.json`
}

/** Opens a folder, which is made when it is not there. */
export function openTape(folder: string): Tape {
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY })
  return {
    find: (call) => {
      const file = join(folder, nameOf(call))
      if (!existsSync(file)) return undefined
      return (JSON.parse(readFileSync(file, 'utf8')) as { answer: TapedAnswer }).answer
    },
    keep: (call, answer) => {
      const file = join(folder, nameOf(call))
      writeFileSync(`${file}.part`, JSON.stringify({ action: call.action, answer }, undefined, 2))
      // Whole or not at all.
      renameSync(`${file}.part`, file)
    },
  }
}
