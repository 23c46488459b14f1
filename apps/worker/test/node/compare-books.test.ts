import { describe, expect, it } from 'vitest'
import {
  type Books,
  billedTwice,
  callsStranded,
  compareBooks,
  overspent,
  strandedIn,
} from '../../chaos/compare-books.ts'
import type { StoredShard } from '../../chaos/stored-records.ts'

const SHARD: StoredShard = {
  owner: 'shop',
  name: 'shop@weur',
  reservations: [
    { fusion: 1, session: 's', status: 'committed' },
    { fusion: 2, session: 's', status: 'in-doubt' },
    { fusion: 3, session: 's', status: 'released' },
  ],
  sessions: [{ session: 's', spent: 2 }],
  spent: 2,
  granted: 2,
  unsynced: 0,
  usage: { committed: 1, 'in-doubt': 1, released: 1 },
}

/** Returns books that agree, with changes. */
function books(more: Partial<Books> = {}, shard: Partial<StoredShard> = {}): Books {
  const grants = { shard: SHARD.name, granted: 2, usage: SHARD.usage }
  return {
    shards: [{ ...SHARD, ...shard }],
    ledgers: [{ total: 2, shards: [grants] }],
    executions: new Map([[1, 1]]),
    answers: new Map([
      [1, { fusion: 1, status: 201, code: '' }],
      [3, { fusion: 3, status: 422, code: 'cloud-refused' }],
    ]),
    apps: [{ id: 'shop', budget: 2, credits: 2 }],
    ...more,
  }
}

const reservation = (fusion: number, status: string) => [{ fusion, session: 's', status }]
const answer = (fusion: number, status: number, code: string) =>
  new Map([[fusion, { fusion, status, code }]])

describe('books', () => {
  it('agree where every call is charged, released or in doubt', () => {
    expect(compareBooks(books())).toEqual([])
    // In doubt: made or not, answered or not.
    expect(
      compareBooks(
        books({
          executions: new Map([
            [1, 1],
            [2, 1],
          ]),
        }),
      ),
    ).toEqual([])
    expect([billedTwice(books()), overspent(books()), strandedIn(books())]).toEqual([0, 0, []])
  })

  it.each<[fault: RegExp, books: Books]>([
    [
      /^fusion 3: made and not charged/,
      books({
        executions: new Map([
          [1, 1],
          [3, 1],
        ]),
      }),
    ],
    [
      /^fusion 9: made and not charged/,
      books({
        executions: new Map([
          [1, 1],
          [9, 1],
        ]),
      }),
    ],
    [/^fusion 1: charged as made, and not made/, books({ executions: new Map() })],
    [/^fusion 3: a picture without a charge/, books({ answers: answer(3, 201, '') })],
    [
      /^fusion 2: answered over-budget, and made/,
      books({
        executions: new Map([
          [1, 1],
          [2, 1],
        ]),
        answers: answer(2, 402, 'over-budget'),
      }),
    ],
    [/^fusion 1: answered over-budget/, books({ answers: answer(1, 402, 'over-budget') })],
    [/calls spent of leases, and reservations: 1 and 2/, books({}, { spent: 1 })],
    [/spent 2 of 1/, books({}, { granted: 1 })],
    [/credits spent.*: 1 and 2/, books({}, { sessions: [{ session: 's', spent: 1 }] })],
    [/usage.*committed: 2 and 1/, books({}, { usage: { committed: 2, 'in-doubt': 1 } })],
    [/usage.*in doubt: 0 and 1/, books({}, { usage: { committed: 1 } })],
    [/holds 5, and its ledger knows of 2/, books({}, { granted: 5 })],
    [
      /total of a ledger.*: 3 and 2/,
      books({ ledgers: [{ ...books().ledgers[0], total: 3 } as Books['ledgers'][0]] }),
    ],
  ])('disagree: %s', (fault, wrong) => {
    expect(compareBooks(wrong).join('\n')).toMatch(new RegExp(fault.source, 'm'))
  })

  it('count what is billed twice, overspent and stranded', () => {
    expect(billedTwice(books({ executions: new Map([[1, 3]]) }))).toBe(2)
    expect(overspent(books({ apps: [{ id: 'shop', budget: 1, credits: 1 }] }))).toBe(2)
    expect(overspent(books({}, { granted: 4 }))).toBe(2)
    const reserved = { reservations: reservation(1, 'reserved'), granted: 4, unsynced: 1 }
    const [stranded] = strandedIn(books({}, reserved))
    expect(stranded).toEqual({
      shard: SHARD.name,
      reserved: 1,
      unspent: 2,
      unsynced: 1,
      unknown: 2,
    })
    expect(stranded && callsStranded(stranded)).toBe(6)
  })
})
