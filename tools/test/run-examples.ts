/**
 * @module A child process that imports the files named by its arguments, one after another, and sends an `ExampleResult` for
 * each. It ends by itself unless an example leaves something running.
 */

import { inspect } from 'node:util'

/** The outcome of one example. */
export interface ExampleResult {
  readonly file: string
  /** Text written to standard error, such as assertions that failed, and the exception if there was one. */
  readonly errors: string
}

let errors = ''
process.stderr.write = (chunk: string | Uint8Array) => {
  errors += String(chunk)
  return true
}

for (const file of process.argv.slice(2)) {
  errors = ''
  await import(file).catch((error: unknown) => {
    errors += inspect(error)
  })
  process.send?.({ file, errors } satisfies ExampleResult)
}
process.disconnect?.()
