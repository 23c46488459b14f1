/** @module The answer of the stub cloud. */

import type { ServerResponse } from 'node:http'

/** Answers as those before with the same picture: the text is made once. */
const answers = new WeakMap<Uint8Array, Buffer>()

function answerOf(picture: Uint8Array): Buffer {
  const known = answers.get(picture)
  if (known !== undefined) return known
  const made = Buffer.from(
    JSON.stringify({
      Response: {
        FusedImage: Buffer.from(picture).toString('base64'),
        ReviewResultSet: [],
        RequestId: '6dd0a5c8-0000-4000-8000-000000000000',
      },
    }),
  )
  answers.set(picture, made)
  return made
}

/** Answers a call with a picture. */
export function answerWith(response: ServerResponse, picture: Uint8Array): void {
  const answer = answerOf(picture)
  const headers = { 'Content-Type': 'application/json', 'Content-Length': answer.length }
  response.writeHead(200, headers).end(answer)
}
