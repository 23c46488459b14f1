/**
 * @module Answers that the boot script asks for while the other scripts are on their way. The first call of each path takes its
 * answer; later calls ask again.
 */

import type { Send } from './request.ts'
import { bearer, SESSION_INIT, SESSION_PATH } from './session.ts'

/** Answers by their path. */
type EarlyAnswers = Map<string, Promise<Response>>

declare global {
  /** What the boot script asked for. It is there until all of it is taken. */
  var early: EarlyAnswers | undefined
}

/** Returns an answer whose body is there, so that the call which takes it does not wait. */
async function whole(answer: Response): Promise<Response> {
  return new Response(await answer.arrayBuffer(), answer)
}

/**
 * Asks the emulator for a token, and for answers.
 *
 * @param open Paths that need no token.
 * @param locked Paths that are asked for as soon as the token is there.
 */
export function askEarly(
  send: Send,
  open: readonly string[],
  locked: readonly string[],
): EarlyAnswers {
  const ask = async (path: string, init?: RequestInit) => await whole(await send(path, init))
  const session = ask(SESSION_PATH, SESSION_INIT)
  const token = session.then(async (answer) => {
    if (!answer.ok) throw new Error('the emulator gives this page no token')
    return (await answer.clone().json()).token as string
  })
  const answers: EarlyAnswers = new Map([
    [SESSION_PATH, session],
    ...open.map((path) => [path, ask(path)] as const),
    ...locked.map(
      (path) => [path, token.then((text) => ask(path, { headers: bearer(text) }))] as const,
    ),
  ])
  // A failure that no call waits for is no failure of the page.
  for (const answer of answers.values()) answer.catch(() => undefined)
  return answers
}

/**
 * Returns a function that sends requests, and takes an early answer in place of the first request for it. Where nothing
 * answered early, the request is sent.
 */
export function takeEarly(send: Send, answers: EarlyAnswers | undefined): Send {
  return (path, init) => {
    const early = answers?.get(path)
    answers?.delete(path)
    return early?.catch(() => send(path, init)) ?? send(path, init)
  }
}
