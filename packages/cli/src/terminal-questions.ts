/** @module Asks the person at a terminal, with prompts of @clack/prompts, which is loaded at the first question. */

import type { Readable, Writable } from 'node:stream'
import { type Choice, type Question, type Questions, UsageError } from './ports.ts'

/** Returns the answer. @throws {UsageError} if the person cancelled: the answer is then a symbol. */
function answered<T>(answer: T): Exclude<T, symbol> {
  if (typeof answer === 'symbol') throw new UsageError('cancelled; nothing more was changed')
  return answer as Exclude<T, symbol>
}

/** Returns the options of a prompt that reads text. */
function optionsOf({ message, example, initial, fault }: Question) {
  return {
    message,
    ...(example !== undefined && { placeholder: example }),
    ...(initial !== undefined && { defaultValue: initial, placeholder: initial }),
    validate: (typed: string | undefined) => fault?.(typed || (initial ?? '')),
  }
}

/** Creates the questions of a terminal. */
export function createQuestions(input: Readable, output: Writable): Questions {
  const streams = { input, output }
  const prompts = () => import('@clack/prompts')
  return {
    text: async (question) =>
      answered(await (await prompts()).text({ ...optionsOf(question), ...streams })),
    secret: async ({ message, fault }) => {
      const validate = (typed: string | undefined) => fault?.(typed ?? '')
      return answered(await (await prompts()).password({ message, validate, ...streams }))
    },
    choose: async (message, choices) => {
      const options = choices.map(({ value, label }: Choice) => ({ value, label }))
      return answered(await (await prompts()).select({ message, options, ...streams }))
    },
    confirm: async (message) => answered(await (await prompts()).confirm({ message, ...streams })),
  }
}
