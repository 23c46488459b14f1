/**
 * @module Recorded answers: a folder with one JSON file for each different call. A file's name is the digest of action
 * and request, so that no photo is stored. The answer of the service is stored as it came, pictures included.
 */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActionName } from '@fuse-edge/core/api'

/** The parts of a call that its answer may depend on. */
export interface RecordableCall {
  readonly action: ActionName
  readonly request: unknown
}

/** An answer of the service, without its RequestId. */
export type RecordedAnswer =
  | { readonly response: Readonly<Record<string, unknown>> }
  | { readonly refusal: { readonly code: string; readonly message: string } }

/** Recorded answers by call. */
export interface Recordings {
  find(call: RecordableCall): RecordedAnswer | undefined
  add(call: RecordableCall, answer: RecordedAnswer): void
}

const OWNER_ONLY = 0o700

/** Returns a value whose JSON is the same for requests that differ only in the order of their fields. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, canonical(inner)])
}

/** Returns the name of a call's file. */
export function fileNameOf({ action, request }: RecordableCall): string {
  const text = JSON.stringify([action, canonical(request)])
  return `${action}-${createHash('sha256').update(text).digest('hex')}.json`
}

/** Opens a folder of recordings, and creates it where it is missing. */
export function openRecordings(folder: string): Recordings {
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY })
  return {
    find: (call) => {
      const file = join(folder, fileNameOf(call))
      if (!existsSync(file)) return undefined
      return (JSON.parse(readFileSync(file, 'utf8')) as { answer: RecordedAnswer }).answer
    },
    add: (call, answer) => {
      const file = join(folder, fileNameOf(call))
      writeFileSync(`${file}.part`, JSON.stringify({ action: call.action, answer }, undefined, 2))
      // Renaming makes the file appear as a whole.
      renameSync(`${file}.part`, file)
    },
  }
}
