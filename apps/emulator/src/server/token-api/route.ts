/** @module Routes of the token API: how they look, and how they read the fields of a body. */

import type { ControlCallName, ControlCalls } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'

/** The value that a route answers with, or a sentence about the body. */
export type RouteResult<Answer = unknown> = Result<Answer, string>

/** A route: answers a body and a query. */
export type Route<Part, Answer = unknown> = (
  part: Part,
  body: unknown,
  query: URLSearchParams,
) => RouteResult<Answer> | Promise<RouteResult<Answer>>

/** Fields of a JSON body; none for any other value. */
export type Fields = Readonly<Record<string, unknown>>

/** Routes of one part of an emulator, by method and path: `PUT faults`. Their answers are those of the contract in core. */
export type Routes<Part> = {
  readonly [Name in ControlCallName]?: Route<Part, ControlCalls[Name]['answer']>
}

/** Returns the fields of a body. */
export function fieldsOf(body: unknown): Fields {
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

/** Returns the fields of a body with texts under these names, or a sentence about the first that is not a text. */
export function textsOf<Name extends string>(
  body: unknown,
  ...names: Name[]
): Result<Record<Name, string>, string> {
  const fields = fieldsOf(body)
  const wrong = names.find((name) => typeof fields[name] !== 'string')
  return wrong === undefined ? ok(fields as Record<Name, string>) : fail(`${wrong}: a text`)
}

/** Returns a query parameter that is a whole number from 0, `undefined` without it, or a sentence about another value. */
export function wholeNumberOf(
  query: URLSearchParams,
  name: string,
): Result<number | undefined, string> {
  const text = query.get(name)
  if (text === null) return ok(undefined)
  return /^\d{1,15}$/.test(text) ? ok(Number(text)) : fail(`${name}: a whole number`)
}

/** Returns the query parameter `limit`; `max` where it is absent, larger, or not a number. */
export function limitOf(query: URLSearchParams, max: number): number {
  const text = query.get('limit') ?? ''
  return /^\d{1,6}$/.test(text) ? Math.min(Number(text), max) : max
}
