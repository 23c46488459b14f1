/** @module What a generator makes. */

import type { PlaceholderName } from './placeholders.ts'
import { type Code, comment } from './tokens.ts'
import type { CodeInput } from './values.ts'

/** A program. */
export interface Sample {
  /** Name of the file to save it as. */
  readonly fileName: string
  /** Command that installs what it needs; absent: nothing. */
  readonly install?: string
  /** Command that runs it. */
  readonly run: string
  readonly code: Code
  /** What the person has to replace in it. */
  readonly placeholders?: readonly PlaceholderName[]
}

/** Makes a program. `undefined`: the SDK of this site does not offer it. */
export type Generator = (input: CodeInput) => Sample | undefined

/** Variables of the environment that hold the keys. */
export const ID = 'TENCENTCLOUD_SECRET_ID'
export const KEY = 'TENCENTCLOUD_SECRET_KEY'
export const TOKEN = 'TENCENTCLOUD_SESSION_TOKEN'

/** File that a picture is written to. */
export const RESULT_FILE = 'fused.jpg'

/** Returns the host, with its port, and the scheme of an endpoint. */
export function partsOfEndpoint(endpoint: string): { host: string; isTls: boolean } {
  const { host, protocol } = new URL(endpoint)
  return { host, isTls: protocol === 'https:' }
}

/** Returns a name as files and commands have it: `fuse-face`. */
export function dashed(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
}

/** Returns a name as Python, PHP and C++ files have it: `fuse_face`. */
export function underscored(name: string): string {
  return dashed(name).replaceAll('-', '_')
}

/** Returns a path without the characters that end a comment in one of the languages. */
function bare(path: string): string {
  return path.replace(/[^\w.]/g, '_').slice(0, 80)
}

/** Returns a comment that says which fields a class of an SDK cannot hold; nothing where it holds all. `mark` begins it. */
export function leftOutNote(leftOut: readonly string[], mark: '//' | '#'): Code {
  if (leftOut.length === 0) return []
  const fields = leftOut.map(bare).join(', ')
  return [comment(`${mark} The SDK's class cannot hold ${fields}; its common client can.\n`)]
}
