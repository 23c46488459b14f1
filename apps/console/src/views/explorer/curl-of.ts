/** @module The exact request as a command of curl, signed as it is: good for as long as its signature. */

import type { MadeRequest } from '../../explorer/make-request.ts'

/** Linux refuses a longer argument (`MAX_ARG_STRLEN`, 128 KiB). */
const BODY_MAX_CHARACTERS = 100_000

/** Returns a text as an argument of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/**
 * Returns the command; `undefined` for a body that is not kept, or too long for a shell.
 *
 * @param origin Where the request goes: the emulator answers for every host of the cloud.
 */
export function curlOf({ host, path, headers, body }: MadeRequest, origin: string) {
  if (body === '' || body.length > BODY_MAX_CHARACTERS) return undefined
  const lines = Object.entries({ Host: host, ...headers }).map(
    ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`,
  )
  return [`curl ${quoted(origin + path)}`, ...lines, `--data-binary ${quoted(body)}`].join(
    ' \\\n  ',
  )
}
