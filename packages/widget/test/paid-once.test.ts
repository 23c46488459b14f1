/** @module Tests that asking again for a fusion whose answer was lost does not pay twice, against the fake edge server. */

import {
  type EdgeFailure,
  PROBLEM_CODES,
  type Problem,
  type ProblemCode,
} from '@fuse-edge/core/edge'
import { describe, expect, it } from 'vitest'
import { createIdempotencyKeys } from '../src/sending/index.ts'
import { type Mounted, mountReady } from './mount.ts'
import { quarters } from './test-pictures.ts'

async function fusions({ seen }: Mounted) {
  return (await seen()).filter(({ call }) => call === 'POST /v1/fusions')
}

/** Returns the number of fusions that the worker would send to the cloud: one for each key in each session. */
async function billed(mounted: Mounted): Promise<number> {
  const sent = await fusions(mounted)
  return new Set(sent.map(({ session, idempotencyKey }) => `${session} ${idempotencyKey}`)).size
}

async function submit({ element }: Mounted): Promise<string> {
  let hint = ''
  const onError = (event: CustomEvent<{ hint: string }>) => {
    hint = event.detail.hint
  }
  element.addEventListener('error', onError as unknown as EventListener, { once: true })
  await element.submit()
  element.removeEventListener('error', onError as unknown as EventListener)
  return hint || (element.result ? 'result' : 'stopped')
}

/** Loses the answer of the first fusion, does something, asks again, and returns how often was paid. */
async function paidAround(between: (mounted: Mounted) => Promise<unknown>): Promise<number> {
  const mounted = await mountReady({ behaviour: 'losing' })
  expect(await submit(mounted)).toBe('maybe-done')
  await between(mounted)
  expect(await submit(mounted)).toBe('result')
  return billed(mounted)
}

describe('a fusion whose answer was lost', () => {
  it('is paid once though `templates` changed in between', async () => {
    const paid = await paidAround(async ({ element, seen }) => {
      const before = (await seen()).length
      element.templates = 'mt_1 mt_2'
      await expect.poll(async () => (await seen()).length).toBe(before + 1)
      await expect.poll(() => element.template).toBe('mt_1')
    })
    expect(paid).toBe(1)
  })

  it('is paid once though the element was away in between', async () => {
    const paid = await paidAround(async ({ element, seen, shown }) => {
      const before = (await seen()).length
      element.remove()
      await expect.poll(() => element.shadowRoot?.childElementCount).toBe(0)
      document.body.append(element)
      await expect.poll(async () => (await seen()).length).toBe(before + 1)
      await shown('.fuse:enabled')
    })
    expect(paid).toBe(1)
  })

  it('is paid once though the key of the page was another in between', async () => {
    const paid = await paidAround(async ({ element, key, seen, shown }) => {
      const before = (await seen()).length
      element.publishableKey = 'pk_good_between'
      await shown('.tile:not(.empty)')
      element.publishableKey = key
      await expect.poll(async () => (await seen()).length).toBe(before + 1)
      await shown('.fuse:enabled')
    })
    expect(paid).toBe(1)
  })

  it('is paid once though the same photo was chosen again', async () => {
    const paid = await paidAround(async ({ element }) => {
      const photo = element.photo
      await element.setPhoto(await quarters({ width: 320, height: 200 }))
      expect(element.photo).not.toBe(photo)
    })
    expect(paid).toBe(1)
  })

  it('is paid once though another was made in between', async () => {
    const paid = await paidAround(async (mounted) => {
      mounted.element.template = 'mt_2'
      expect(await submit(mounted)).toBe('maybe-done')
      expect(await submit(mounted)).toBe('result')
      mounted.element.reset()
      mounted.element.template = 'mt_1'
    })
    expect(paid).toBe(2)
  })

  it('gets another key with another photo, and after its answer', async () => {
    const mounted = await mountReady({ behaviour: 'losing' })
    await submit(mounted)
    expect(await submit(mounted)).toBe('result')
    mounted.element.reset()
    await submit(mounted)
    await mounted.element.setPhoto(await quarters({ width: 200, height: 320 }))
    await submit(mounted)
    const [first, second, third, fourth] = await fusions(mounted)
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey)
    expect(new Set([first, third, fourth].map((sent) => sent?.idempotencyKey)).size).toBe(3)
  })

  it('is not sent in another session before the widget has said so and the end user asks again', async () => {
    const mounted = await mountReady({ behaviour: 'roaming' })
    expect(await submit(mounted)).toBe('maybe-done')
    expect(await submit(mounted)).toBe('maybe-done')
    expect((await mounted.shown('.message')).textContent).toContain('may have been created')
    const sent = await fusions(mounted)
    expect(sent.map(({ session }) => session)).toEqual([1, 1])
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect(await submit(mounted)).toBe('result')
    const again = (await fusions(mounted))[2]
    expect(again?.session).toBe(2)
    expect(again?.idempotencyKey).not.toBe(sent[0]?.idempotencyKey)
  })

  it('gets the same key while the element stops it', async () => {
    const mounted = await mountReady({ behaviour: 'stuck' })
    for (const count of [1, 2]) {
      const stopped = submit(mounted)
      await expect.poll(async () => (await fusions(mounted)).length).toBe(count)
      mounted.element.abort()
      expect(await stopped).toBe('stopped')
    }
    expect(await billed(mounted)).toBe(1)
  })

  it.each(['ambiguous', 'broken', 'repeated'])(
    'gets the same key after an answer that is %s',
    async (behaviour) => {
      const mounted = await mountReady({ behaviour })
      await submit(mounted)
      await submit(mounted)
      expect(await fusions(mounted)).toHaveLength(2)
      expect(await billed(mounted)).toBe(1)
    },
  )
})

/** Statuses of problems that differ from 400, as the worker answers them. */
const STATUSES: { readonly [C in ProblemCode]?: number } = {
  'not-configured': 503,
  'challenge-unavailable': 503,
  'session-missing': 401,
  'session-invalid': 401,
  'session-expired': 401,
  'app-stopped': 503,
  'already-sent': 409,
  busy: 503,
  'thumbnail-unavailable': 502,
  'result-gone': 410,
  'cloud-refused': 502,
  'cloud-unreachable': 503,
  'cloud-ambiguous': 504,
  internal: 500,
}

/** Problems after which the fusion may be made. A fusion gets no `…-unavailable`; a cautious answer costs nothing there. */
const UNKNOWN: readonly ProblemCode[] = [
  'already-sent',
  'challenge-unavailable',
  'thumbnail-unavailable',
  'cloud-refused',
  'cloud-ambiguous',
  'internal',
]

/** Problems after which the key has no further use. */
const DONE: readonly ProblemCode[] = ['idempotency-mismatch', 'result-gone']

const FUSION = { template: 'mt_1', faces: [{ photo: new Blob(['photo']) }] }

/** Makes fusions that are answered with the given failures, and returns the key of each. */
async function keysAfter(failures: readonly EdgeFailure[]): Promise<string[]> {
  const keys = createIdempotencyKeys()
  const used: string[] = []
  for (const error of failures) {
    const init = { body: new FormData(), headers: { Authorization: 'Bearer 1' } }
    const client = {
      app: 'app',
      fuse: async () => {
        used.push(keys.key())
        await keys.send(async () => new Response(), '', init)
        return { ok: false, error } as const
      },
    }
    await keys.fuse(client, FUSION, {})
  }
  return used
}

const LOST: EdgeFailure = { kind: 'no-answer', cause: undefined, maybeDone: true }

function problem(code: ProblemCode, status = STATUSES[code] ?? 400): EdgeFailure {
  return { kind: 'problem', problem: { code, status } as Problem, maybeDone: false }
}

describe('the key of a fusion', () => {
  it.each(PROBLEM_CODES)('is kept or not after %s', async (code) => {
    const [first, second] = await keysAfter([problem(code), LOST])
    expect(second === first).toBe(UNKNOWN.includes(code))
  })

  it.each(PROBLEM_CODES)(
    'of an earlier request without an answer is kept or not after %s',
    async (code) => {
      const [first, second, third] = await keysAfter([LOST, problem(code), LOST])
      expect(second).toBe(first)
      expect(third === first).toBe(!DONE.includes(code))
    },
  )

  it('is kept after a problem that the widget does not know', async () => {
    const [first, second] = await keysAfter([problem('new' as ProblemCode, 599), LOST])
    expect(second).toBe(first)
  })

  it('is another after a refusal of the photo by the cloud, which is not billed', async () => {
    const [first, second] = await keysAfter([problem('cloud-refused', 422), LOST])
    expect(second).not.toBe(first)
  })
})
