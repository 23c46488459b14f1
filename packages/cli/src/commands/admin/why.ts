/** @module `admin why`: tells the story of one request, from the edge's log. */

import { type ReservationInDoubt, reservationPages } from '@fuse-edge/core/admin'
import { ok } from '@fuse-edge/core/result'
import { STANDARD_STREAM, UsageError } from '../../ports.ts'
import { withText } from '../group.ts'
import { type LogLine, linesOf } from './log-lines.ts'
import type { AdminRun, Subcommand } from './subcommand.ts'

/** Labels of the story, padded to one width. */
const LABEL_WIDTH = 10

const MONEY: Readonly<Record<string, string>> = Object.freeze({
  committed: 'committed: the call was made and counts',
  released: 'released: nothing was spent',
  'in-doubt':
    'in doubt: the call may have been made, and counts until it is settled (admin reservations)',
})

function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(text).join('; ')
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : `${value as string | number | boolean}`
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ')
}

/** Returns a value with a word in front; empty without a value. */
function named(word: string, value: unknown): string {
  const found = text(value)
  return found === '' ? '' : `${word} ${found}`
}

/** Describes the stages that a request went through: where the list ends, the request ended. */
function describeStages(stages: unknown): string {
  const entries = Object.entries(Object(stages))
  return entries.map(([stage, ms]) => `${stage} ${text(ms)} ms`).join(', ')
}

function describeMoney({ money, event }: LogLine): string {
  if (event !== 'request') return ''
  return MONEY[text(money)] ?? 'nothing was reserved, nothing was spent'
}

/** Parts of the story, in the order in which a request goes its way. */
const PARTS: readonly (readonly [label: string, describe: (line: LogLine) => string])[] = [
  [
    'caller',
    (line) =>
      joined(
        named('app', line.app),
        named('virtual key', line.virtualKey),
        named('admin key', line.admin),
      ),
  ],
  ['asked for', (line) => joined(named('template', line.template), named('action', line.action))],
  ['checks', (line) => describeStages(line.stages)],
  ['rules', (line) => text(line.rules)],
  [
    'route',
    (line) =>
      joined(
        text(line.reason),
        named('breaker not closed:', line.failing),
        named('sent to', line.region),
        named('attempts', line.attempts),
      ),
  ],
  ['photos', (line) => named('object storage:', line.upload)],
  [
    'cloud',
    (line) =>
      joined(text(line.outcome), text(line.cloudCode), named('RequestId', line.cloudRequestId)),
  ],
  [
    'answer',
    (line) => joined(text(line.problem), named('refusal', line.refusal), named('hint', line.hint)),
  ],
  ['money', describeMoney],
]

function row(label: string, words: string): string[] {
  return words === '' ? [] : [`${label.padEnd(LABEL_WIDTH)}${words}`]
}

/** Fields of a line that the story has elsewhere. */
const TOLD = new Set(['event', 'level', 'requestId'])

/** Describes a line that reports something beside the request itself. */
function describeEvent(line: LogLine): string[] {
  const facts = Object.entries(line).filter(([name]) => !TOLD.has(name))
  const words = facts.map(([name, value]) => `${name} ${text(value)}`)
  return row('also', [line.event, ...words].join(', '))
}

function describeStory(
  requestId: string,
  lines: readonly LogLine[],
  doubt: ReservationInDoubt | undefined,
): string {
  const request = lines.find(({ event }) => event === 'request')
  const others = lines.filter((line) => line !== request)
  const head = request
    ? `${text(request.method)} ${text(request.route)} answered ${text(request.status)} after ${text(request.durationMs)} ms`
    : 'the line of the request itself is not in this log'
  const where = request?.colo === undefined ? '' : ` in ${text(request.colo)}`
  return [
    `request ${requestId}: ${head}${where}`,
    ...(request === undefined ? [] : PARTS.flatMap(([label, of]) => row(label, of(request)))),
    ...others.flatMap(describeEvent),
    ...(doubt === undefined ? [] : row('in doubt', `reservation ${doubt.id}, ${doubt.status}`)),
  ].join('\n')
}

/** Asks the edge, where one is given, for the reservation in doubt of the request. */
async function findDoubt(run: AdminRun, requestId: string) {
  const { values, ports } = run
  const isGiven = (values.edge ?? ports.env.FUSE_EDGE_URL) && ports.env.FUSE_EDGE_ADMIN_KEY
  if (!isGiven) return ok(undefined)
  const page = await reservationPages(run.admin)
  if (!page.ok) return page
  return ok(page.value.reservations.find((one) => one.requestId === requestId))
}

const NO_LOG =
  'no log is given: name its file with --log FILE, or pass it on standard input (wrangler tail --format json prints one)'

async function why(run: AdminRun) {
  const {
    names: [requestId = ''],
    values,
    ports,
  } = run
  const path = values.log ?? STANDARD_STREAM
  // At a terminal, standard input is what the person types.
  const isTyped = values.log === undefined && ports.isInteractive
  const log = isTyped ? '' : new TextDecoder().decode(await ports.readFile(path))
  if (values.log === undefined && log.trim() === '') throw new UsageError(NO_LOG, '--log')
  const lines = linesOf(log, requestId)
  if (lines.length === 0)
    throw new UsageError(`the log has no line of the request ${requestId}`, 'REQUEST-ID')
  const doubt = await findDoubt(run, requestId)
  if (!doubt.ok) return doubt
  const reservation = doubt.value
  return withText(ok({ lines, reservation }), () => describeStory(requestId, lines, reservation))
}

/** The subcommand that explains one request. */
export const WHY_COMMANDS: Readonly<Record<string, Subcommand>> = {
  why: {
    takes: ['REQUEST-ID'],
    summary:
      'tell the story of a request from the log: caller, checks, rules, route, the cloud, the answer, money',
    details: 'The edge names the request in the header X-Request-Id, and in errors as instance.',
    options: ['log'],
    isChange: false,
    run: why,
  },
}
