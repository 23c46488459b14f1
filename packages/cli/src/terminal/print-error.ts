/** @module Prints an error: a sentence for people, or one JSON document for scripts. */

import type { Ports } from '../ports.ts'

/** An error as scripts get it. It never holds a secret, a photo or the `cause` of an error. */
export interface ErrorReport {
  readonly code: string
  readonly message: string
  readonly [fact: string]: unknown
}

/** An error, for scripts and for people. */
export interface PrintedError {
  readonly error: ErrorReport
  /** For people. */
  readonly text: string
  /** Further fields of the JSON document, beside `error`. @default none */
  readonly facts?: object
}

/** Writes an error: as JSON to standard output, or as text to standard error. */
export function printError(
  { error, text, facts = {} }: PrintedError,
  json: boolean,
  ports: Pick<Ports, 'print' | 'writeStderr'>,
): void {
  if (json) ports.print(JSON.stringify({ ok: false, error, ...facts }))
  else ports.writeStderr(`${text}\n`)
}
