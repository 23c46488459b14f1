/** @module The history of a tab as text for its session storage: drafts as links have them, outcome, cost and time. */

import type { RecentRequest } from '@fuse-edge/core/control'
import { draftOf, type RequestDraft } from './draft.ts'
import { isList, isObject, type Json, type JsonObject } from './json.ts'

/** Where requests go. `nowhere`: they are only made. */
export const TARGETS = ['emulator', 'edge', 'nowhere'] as const

/** One of {@link TARGETS}. */
export type Target = (typeof TARGETS)[number]

/** How a request ended. */
export interface Answer {
  /** Absent: there was no answer. */
  readonly status?: number
  /** Empty for a request from before a reload. */
  readonly text: string
  readonly ms: number
  readonly requestId: string
  /** `ok`, an error code, or empty where there was no answer, or none of the protocol. */
  readonly code: string
  /** Why there was no answer. */
  readonly failure?: string
  /** The page was left before the answer came. */
  readonly isLeft?: boolean
}

/** What a request cost. */
export type Cost = Pick<RecentRequest, 'billed' | 'units' | 'paidBy'>

/** What a reload keeps of a request. */
export interface PastRequest {
  readonly id: number
  readonly atMs: number
  readonly to: Target
  readonly draft: RequestDraft
  /** Absent for requests that were only made, and for those whose answer has not come. */
  readonly answer?: Answer
  readonly cost?: Cost
  readonly isPinned: boolean
}

/** A longer draft is not kept: the storage of a tab has a few megabytes. */
const DRAFT_MAX_CHARACTERS = 65_536
const PAYERS = ['package', 'pay-as-you-go', 'qps'] as const

/** Returns a history as text. Drafts have no photos already; the text of answers is left out. */
export function textOfHistory(requests: readonly PastRequest[]): string {
  const rows = requests
    .filter(({ draft }) => JSON.stringify(draft).length <= DRAFT_MAX_CHARACTERS)
    .map(({ id, atMs, to, draft, answer, cost, isPinned }) => {
      const { action, site, region, key, parameters } = draft
      const { status, ms, requestId, code, failure, isLeft } = answer ?? {}
      return {
        id,
        atMs,
        to,
        isPinned,
        draft: { action, site, region, key, parameters },
        ...(answer && { answer: { status, ms, requestId, code, failure, isLeft } }),
        ...(cost && { cost: { billed: cost.billed, units: cost.units, paidBy: cost.paidBy } }),
      }
    })
  return JSON.stringify(rows)
}

function textAt(value: JsonObject, name: string): string {
  const text = value[name]
  return typeof text === 'string' ? text : ''
}

function numberAt(value: JsonObject, name: string): number | undefined {
  const number = value[name]
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function answerOf(value: Json | undefined): Answer | undefined {
  if (!isObject(value)) return undefined
  const [status, failure] = [numberAt(value, 'status'), textAt(value, 'failure')]
  return {
    ...(status !== undefined && { status }),
    ...(failure !== '' && { failure }),
    ...(value.isLeft === true && { isLeft: true }),
    text: '',
    ms: numberAt(value, 'ms') ?? 0,
    requestId: textAt(value, 'requestId'),
    code: textAt(value, 'code'),
  }
}

function costOf(value: Json | undefined): Cost | undefined {
  if (!isObject(value)) return undefined
  const paidBy = PAYERS.find((one) => one === value.paidBy)
  const units = numberAt(value, 'units') ?? 0
  return { billed: value.billed === true, units, ...(paidBy && { paidBy }) }
}

function requestOf(row: Json): readonly PastRequest[] {
  if (!isObject(row) || !isObject(row.draft)) return []
  const draft = draftOf(row.draft)
  const [id, atMs] = [numberAt(row, 'id'), numberAt(row, 'atMs')]
  const to = TARGETS.find((one) => one === row.to)
  if (!draft.ok || !to || id === undefined || atMs === undefined) return []
  const [answer, cost] = [answerOf(row.answer), costOf(row.cost)]
  return [
    {
      id,
      atMs,
      to,
      draft: draft.value,
      isPinned: row.isPinned === true,
      ...(answer && { answer }),
      ...(cost && { cost }),
    },
  ]
}

/** Returns the history of a text, without the rows that are none. */
export function historyOf(text: string): readonly PastRequest[] {
  try {
    const rows = JSON.parse(text) as Json
    return isList(rows) ? rows.flatMap(requestOf) : []
  } catch {
    return []
  }
}
