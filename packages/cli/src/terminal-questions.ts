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

/** Reads a terminal: what is typed goes to the open prompt, or is dropped. */
class HeldInput {
  readonly #input: TerminalInput
  readonly #interrupt: () => void
  #holders = 0
  /** What the open prompt reads. */
  #prompt: PassThrough | undefined

  constructor(input: TerminalInput, interrupt: () => void) {
    this.#input = input
    this.#interrupt = interrupt
  }

  readonly #take = (typed: Buffer | string): void => {
    if (this.#prompt !== undefined) this.#prompt.write(typed)
    else if (typed.toString().includes(INTERRUPT)) this.#interrupt()
  }

  #set(isHeld: boolean): void {
    // In raw mode the terminal shows nothing by itself. Node.js ends it when the process ends, also by a signal.
    this.#input.setRawMode?.(isHeld)
    if (isHeld) this.#input.on('data', this.#take).resume()
    else this.#input.off('data', this.#take).pause()
  }

  hold(): () => void {
    if (this.#holders++ === 0) this.#set(true)
    return () => {
      if (--this.#holders === 0) this.#set(false)
    }
  }

  async lend<T>(work: () => Promise<T>): Promise<T> {
    if (this.#holders > 0) this.#set(false)
    try {
      return await work()
    } finally {
      if (this.#holders > 0) this.#set(true)
    }
  }

  /** Opens a prompt. What was typed before is dropped, because it answers another question or none. */
  async open<T>(prompt: (input: PassThrough) => Promise<T>): Promise<T> {
    const release = this.hold()
    try {
      // The waiting input is read before the second of two turns of the event loop.
      await setImmediate()
      await setImmediate()
      const typed = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} })
      this.#prompt = typed
      return await prompt(typed)
    } finally {
      this.#prompt = undefined
      release()
    }
  }
}

const prompts = () => import('@clack/prompts')

function createQuestions(held: HeldInput, output: Writable): Questions {
  return {
    text: async (question) => {
      const { text } = await prompts()
      const options = { ...optionsOf(question), output }
      return answered(await held.open((input) => text({ ...options, input })))
    },
    secret: async ({ message, fault }) => {
      const { password } = await prompts()
      const validate = (typed: string | undefined) => fault?.(typed ?? '')
      const options = { message, validate, output }
      return answered(await held.open((input) => password({ ...options, input })))
    },
    choose: async (message, choices) => {
      const { select } = await prompts()
      const options = choices.map(({ value, label }: Choice) => ({ value, label }))
      return answered(await held.open((input) => select({ message, options, input, output })))
    },
    confirm: async (message) => {
      const { confirm } = await prompts()
      return answered(await held.open((input) => confirm({ message, input, output })))
    },
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
  const held = new HeldInput(input, interrupt)
  return {
    questions: createQuestions(held, output),
    hold: () => held.hold(),
    lend: (work) => held.lend(work),
  }
}
