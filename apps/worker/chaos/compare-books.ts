/**
 * @module Compares the books of a chaos run: what the cloud made, what shards and ledgers stored, and what end users were answered. A call in
 * doubt agrees with everything, but it stays charged. Pure.
 */

import type { ChaosApp } from './configuration.ts'
import type { FinalAnswer } from './end-users.ts'
import type {
  StoredLedger,
  StoredRecords,
  StoredReservation,
  StoredShard,
} from './stored-records.ts'

/** All books at one moment. */
export interface Books extends StoredRecords {
  /** Executions by the number of the fusion. */
  readonly executions: ReadonlyMap<number, number>
  /** Answers by the number of the fusion. */
  readonly answers: ReadonlyMap<number, FinalAnswer>
  readonly apps: readonly ChaosApp[]
}

/** Outcomes in which usage counts reservations, by status. */
const COUNTED_AS: Readonly<Record<string, string>> = {
  committed: 'committed',
  'in-doubt': 'in-doubt',
  'presumed-committed': 'in-doubt',
}
/** Problems of the client's side that say that a fusion may have been made; so does every one from this status on. */
const IN_DOUBT: readonly string[] = ['already-sent', 'result-gone']
const SERVER_ERROR = 500

const isCharged = ({ status }: StoredReservation): boolean => status !== 'released'

function countOf<T>(items: readonly T[], is: (item: T) => boolean): number {
  return items.filter(is).length
}

/** Returns what is said twice and differs, as sentences. */
function differences(claims: readonly (readonly [claim: string, one: number, other: number])[]) {
  return claims
    .filter(([, one, other]) => one !== other)
    .map(([claim, one, other]) => `${claim}: ${one} and ${other}`)
}

/** Compares a fusion's executions with its reservation and with the answer of its end user. */
function compareFusions({ shards, executions, answers }: Books): string[] {
  const reservations = new Map<number, StoredReservation[]>()
  for (const one of shards.flatMap((shard) => shard.reservations)) {
    reservations.set(one.fusion, [...(reservations.get(one.fusion) ?? []), one])
  }
  const fusions = new Set([...reservations.keys(), ...executions.keys(), ...answers.keys()])
  return [...fusions].flatMap((fusion) => {
    const made = executions.get(fusion) ?? 0
    const own = reservations.get(fusion) ?? []
    const answer = answers.get(fusion)
    const charged = countOf(own, isCharged)
    const isSureOfNothing =
      answer !== undefined &&
      answer.code !== '' &&
      answer.status < SERVER_ERROR &&
      !IN_DOUBT.includes(answer.code)
    const faults: readonly (readonly [fault: string, is: boolean])[] = [
      ['made and not charged', made > charged],
      [
        'charged as made, and not made',
        made === 0 && own.some(({ status }) => status === 'committed'),
      ],
      ['a picture without a charge', answer?.code === '' && (charged === 0 || made === 0)],
      [`answered ${answer?.code}, and made`, isSureOfNothing && made > 0],
      [
        `answered ${answer?.code}, and charged as made`,
        isSureOfNothing && own.some(({ status }) => status === 'committed'),
      ],
    ]
    return faults.filter(([, is]) => is).map(([fault]) => `fusion ${fusion}: ${fault}`)
  })
}

/** Compares what one shard says in several tables. */
function compareShard(shard: StoredShard): string[] {
  const { name, reservations, sessions, spent, granted, usage } = shard
  const statuses = Object.keys(COUNTED_AS)
  const settled = (outcome: string) =>
    countOf(
      reservations,
      ({ status }) => statuses.includes(status) && COUNTED_AS[status] === outcome,
    )
  return [
    ...differences([
      [`${name}: calls spent of leases, and reservations`, spent, countOf(reservations, isCharged)],
      [`${name}: usage and reservations, committed`, usage.committed ?? 0, settled('committed')],
      [`${name}: usage and reservations, in doubt`, usage['in-doubt'] ?? 0, settled('in-doubt')],
      ...sessions.map(
        (one) =>
          [
            `${name}: credits spent, and reservations of a session`,
            one.spent,
            countOf(reservations, (each) => isCharged(each) && each.session === one.session),
          ] as const,
      ),
    ]),
    ...(spent > granted ? [`${name}: spent ${spent} of ${granted}`] : []),
  ]
}

/** Compares what a ledger recorded with what the shards hold. */
function compareLedger(ledger: StoredLedger, shards: readonly StoredShard[]): string[] {
  const recorded = ledger.shards.reduce((sum, { granted }) => sum + granted, 0)
  const beyond = ledger.shards.flatMap(({ shard, granted }) => {
    const held = shards.find(({ name }) => name === shard)?.granted ?? 0
    return held > granted ? [`${shard} holds ${held}, and its ledger knows of ${granted}`] : []
  })
  return [
    ...differences([['total of a ledger, and its grants', ledger.total, recorded]]),
    ...beyond,
  ]
}

/** Returns every disagreement between the books, as sentences. None: they agree, or calls are in doubt. */
export function compareBooks(books: Books): string[] {
  const { shards, ledgers } = books
  return [
    ...compareFusions(books),
    ...shards.flatMap(compareShard),
    ...ledgers.flatMap((ledger) => compareLedger(ledger, shards)),
  ]
}

/** Returns the executions of fusions beyond their first. */
export function billedTwice({ executions }: Books): number {
  return [...executions.values()].reduce((sum, count) => sum + Math.max(0, count - 1), 0)
}

/** Returns the calls beyond budgets and credits: charged, or held by shards. */
export function overspent({ shards, apps }: Books): number {
  return apps
    .map(({ id, budget, credits }) => {
      const own = shards.filter(({ owner }) => owner === id)
      const charged = own.flatMap(({ reservations }) => reservations.filter(isCharged)).length
      const held = own.reduce((sum, { granted }) => sum + granted, 0)
      const sessions = own.flatMap((shard) => shard.sessions)
      const beyondCredits = sessions.map(({ spent }) => Math.max(0, spent - credits))
      return (
        Math.max(0, Math.max(charged, held) - budget) +
        beyondCredits.reduce((sum, more) => sum + more, 0)
      )
    })
    .reduce((sum, more) => sum + more, 0)
}

/** What a shard holds, and nothing gives back or settles any more. All are 0 where nothing is stranded. */
export interface Stranded {
  readonly shard: string
  /** Reservations without an end. */
  readonly reserved: number
  /** Calls that are leased and not spent. */
  readonly unspent: number
  /** Leases and usage that the ledger has not confirmed. */
  readonly unsynced: number
  /** Calls that the ledger counts otherwise. */
  readonly unknown: number
}

/** Returns the shards in which calls are stranded, once nothing happens any more. */
export function strandedIn({ shards, ledgers }: Books): Stranded[] {
  const recorded = new Map(
    ledgers.flatMap((ledger) => ledger.shards.map((one) => [one.shard, one] as const)),
  )
  return shards
    .map(({ name, reservations, granted, spent, unsynced, usage }) => {
      const known = recorded.get(name)
      const counts = Object.entries(usage).map(([outcome, calls]) =>
        Math.abs(calls - (known?.usage[outcome] ?? 0)),
      )
      return {
        shard: name,
        reserved: countOf(reservations, ({ status }) => status === 'reserved'),
        unspent: granted - spent,
        unsynced,
        unknown: counts.reduce(
          (sum, calls) => sum + calls,
          Math.abs((known?.granted ?? 0) - granted),
        ),
      }
    })
    .filter((one) => callsStranded(one) > 0)
}

/** Returns how many calls are stranded. */
export function callsStranded({ reserved, unspent, unsynced, unknown }: Stranded): number {
  return reserved + unspent + unsynced + unknown
}
