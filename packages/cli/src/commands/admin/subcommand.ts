/** @module What a part of `fuse-edge admin` is, and the options that all parts share. */

import type { AdminClient, EntryPath } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import type { Result } from '@fuse-edge/core/result'
import { COMMON_OPTIONS, readArguments } from '../../connection/index.ts'
import { UsageError, type World } from '../../world.ts'

/** Every option of every part. */
export const ADMIN_OPTIONS = {
  ...COMMON_OPTIONS,
  edge: { type: 'string' },
  origin: { type: 'string', multiple: true },
  template: { type: 'string', multiple: true },
  app: { type: 'string', multiple: true },
  credits: { type: 'string' },
  minutes: { type: 'string' },
  'daily-cap': { type: 'string' },
  challenge: { type: 'string' },
  action: { type: 'string', multiple: true },
  project: { type: 'string', multiple: true },
  model: { type: 'string', multiple: true },
  'signature-v1': { type: 'boolean' },
  unmarked: { type: 'boolean' },
  secret: { type: 'boolean' },
  webhook: { type: 'boolean' },
  end: { type: 'string' },
  pictures: { type: 'string' },
  role: { type: 'string' },
  pages: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  package: { type: 'string' },
  qps: { type: 'string' },
  consent: { type: 'string', multiple: true },
  stop: { type: 'boolean' },
  start: { type: 'boolean' },
} as const

/** Name of an option. */
export type AdminOption = keyof typeof ADMIN_OPTIONS

/** Reads the arguments of any part. */
export function readAdminArguments(args: readonly string[]) {
  return readArguments(args, ADMIN_OPTIONS)
}

/** Options as they were given. */
export type AdminValues = ReturnType<typeof readAdminArguments>['values']

/** One run of a part. */
export interface AdminRun {
  readonly admin: AdminClient
  /** What follows the name of the part, as many as it takes. */
  readonly names: readonly string[]
  readonly values: AdminValues
  readonly world: World
}

/** What came of it, and how it is told to people. */
export interface Told {
  readonly value: unknown
  readonly text: string
}

/** One part, such as `app`. */
export interface Subcommand {
  /** What follows its name, such as `ID`; a name in brackets need not be there. */
  readonly takes: readonly string[]
  readonly summary: string
  readonly options: readonly AdminOption[]
  /** Whether it may leave something changed. */
  readonly isChange: boolean
  readonly run: (run: AdminRun) => Promise<Result<Told, EdgeFailure>>
}

const LISTS: readonly string[] = ['apps', 'templates', 'virtual-keys'] satisfies EntryPath[]

/** A list of the catalogue. @throws {UsageError} for a word that is none */
export function listNamed(word: string | undefined): EntryPath {
  if (word === undefined || !LISTS.includes(word)) {
    throw new UsageError(`the lists are ${LISTS.join(', ')}`)
  }
  return word as EntryPath
}

/** Tells a good answer; a failure stays what it is. */
export function told<T>(
  answer: Result<T, EdgeFailure>,
  text: (value: T) => string,
): Result<Told, EdgeFailure> {
  if (!answer.ok) return answer
  return { ok: true, value: { value: answer.value, text: text(answer.value) } }
}
