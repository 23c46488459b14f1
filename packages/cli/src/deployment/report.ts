/** @module Shows the rows of a deployment on standard error: a line for each, with colours on a terminal. */

import { styleText } from 'node:util'
import type { Ports, Questions } from '../ports.ts'
import { startProgress } from '../terminal/index.ts'

/** How a row of one of the tables ended. `planned`: the step would be made. */
export type RowStatus = 'ok' | 'made' | 'planned' | 'failed'

/** One row. */
export interface Row {
  readonly title: string
  readonly status: RowStatus
  readonly text: string
}

/** Follows a deployment. */
export interface Reporter {
  /** A row begins, and may take a while. */
  readonly begin: (title: string) => void
  readonly end: (title: string, status: RowStatus, text: string) => void
  /** Every row that ended, in order. */
  readonly rows: readonly Row[]
  /** Writes a line while a row goes on. */
  readonly say: (text: string) => void
  /** Ends the progress that is shown; otherwise its timer would keep the process running. */
  readonly close: () => void
  /** The questions of the ports; the progress of the row is not shown while one is asked. */
  readonly questions: Questions
}

const LABELS = Object.freeze({
  ok: { word: 'ok', color: 'green' },
  made: { word: 'made', color: 'cyan' },
  planned: { word: 'to do', color: 'yellow' },
  failed: { word: 'FAILED', color: 'red' },
} as const)
const WORD_WIDTH = 7
const TITLE_WIDTH = 21

/** Replaces each secret that a text holds, such as one in a message of another program. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text)
}

/** Creates a reporter. @param secrets returns the values that no line may hold */
export function createReporter(ports: Ports, secrets: () => readonly string[]): Reporter {
  let stop = () => {}
  const rows: Row[] = []
  const hasColors = ports.isStderrTerminal && !ports.env.NO_COLOR
  const pausing =
    <A extends unknown[], R>(ask: (...args: A) => R) =>
    (...args: A) => {
      stop()
      stop = () => {}
      return ask(...args)
    }
  const write = pausing((line: string) => ports.writeStderr(`${line}\n`))
  const { text, secret, choose, confirm } = ports.questions
  return {
    rows,
    begin: (title) => {
      stop = startProgress(title, ports)
    },
    end: (title, status, details) => {
      const { word, color } = LABELS[status]
      const padded = word.padEnd(WORD_WIDTH)
      const label = hasColors ? styleText(color, padded, { validateStream: false }) : padded
      const clean = redact(details, secrets())
      rows.push({ title, status, text: clean })
      const indented = clean.replaceAll('\n', `\n${' '.repeat(WORD_WIDTH)}`)
      write(`${label}${title.padEnd(TITLE_WIDTH)}${indented}`)
    },
    close: pausing(() => {}),
    say: (line) => write(`${' '.repeat(WORD_WIDTH)}${line}`),
    questions: {
      text: pausing(text),
      secret: pausing(secret),
      choose: pausing(choose),
      confirm: pausing(confirm),
    },
  }
}
