/**
 * @module Asks the person at a terminal, with prompts of @clack/prompts, which is loaded at the first question.
 *
 * What is typed reaches a prompt only while it is open. A terminal shows everything else that is typed, so a key that is pasted a moment
 * too early would be on the screen and in its history; while the terminal is held, it is neither shown nor kept.
 */

import { PassThrough, type Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { type Choice, type Question, type Questions, UsageError } from './ports.ts'

/** The terminal that is read. */
export interface TerminalInput extends NodeJS.ReadableStream {
  readonly isTTY?: boolean
  readonly setRawMode?: (isRaw: boolean) => unknown
}

/** A terminal that can be asked. */
export interface Terminal {
  readonly questions: Questions
  /** Holds the terminal until the returned function is called: what is typed while no question is open is dropped. */
  readonly hold: () => () => void
  /** Gives the terminal to another program while `work` goes on. */
  readonly lend: <T>(work: () => Promise<T>) => Promise<T>
}

const INTERRUPT = '\u0003'

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

/**
 * Creates a terminal.
 *
 * @param interrupt called for Ctrl-C while the terminal is held and no question is open
 */
export function createTerminal(
  input: TerminalInput,
  output: Writable,
  interrupt: () => void,
): Terminal {
  let holders = 0
  /** What the open prompt reads. */
  let prompt: PassThrough | undefined

  const take = (typed: Buffer | string) => {
    if (prompt !== undefined) prompt.write(typed)
    else if (typed.toString().includes(INTERRUPT)) interrupt()
  }
  const setHeld = (isHeld: boolean) => {
    // In raw mode the terminal shows nothing by itself. Node.js ends it when the process ends, also by a signal.
    input.setRawMode?.(isHeld)
    if (isHeld) input.on('data', take).resume()
    else input.off('data', take).pause()
  }
  const hold = () => {
    if (holders++ === 0) setHeld(true)
    return () => {
      if (--holders === 0) setHeld(false)
    }
  }

  /** Opens a prompt. What was typed before is dropped, because it answers another question or none. */
  const ask = async <T>(
    open: (streams: { input: PassThrough; output: Writable }) => Promise<T>,
  ): Promise<Exclude<T, symbol>> => {
    const release = hold()
    try {
      // The waiting input is read before the second of two turns of the event loop.
      await setImmediate()
      await setImmediate()
      const typed = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} })
      prompt = typed
      return answered(await open({ input: typed, output }))
    } finally {
      prompt = undefined
      release()
    }
  }
  const prompts = () => import('@clack/prompts')
  return {
    hold,
    lend: async (work) => {
      if (holders > 0) setHeld(false)
      try {
        return await work()
      } finally {
        if (holders > 0) setHeld(true)
      }
    },
    questions: {
      text: async (question) => {
        const { text } = await prompts()
        return await ask((streams) => text({ ...optionsOf(question), ...streams }))
      },
      secret: async ({ message, fault }) => {
        const { password } = await prompts()
        const validate = (typed: string | undefined) => fault?.(typed ?? '')
        return await ask((streams) => password({ message, validate, ...streams }))
      },
      choose: async (message, choices) => {
        const { select } = await prompts()
        const options = choices.map(({ value, label }: Choice) => ({ value, label }))
        return await ask((streams) => select({ message, options, ...streams }))
      },
      confirm: async (message) => {
        const { confirm } = await prompts()
        return await ask((streams) => confirm({ message, ...streams }))
      },
    },
  }
}
