/** @module Which hash bodies get in Node and in workerd. In Node: no copy, and other work between slices of large bodies. */

import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { prepareBody } from '@fuse-edge/core/sign'
import { MIB } from '@fuse-edge/core/units'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.useRealTimers()
  // Other files run in the same process, and must not get modules that were evaluated with the stubs.
  vi.resetModules()
})

/** Bytes that differ from slice to slice. */
function bodyOf(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).map((_, index) => index ^ (index >> 8) ^ (index >> 16))
}

describe('prepareBody in Node', () => {
  it.each([2 * MIB - 1, 2 * MIB, 2 * MIB + 1, 5 * MIB + 5])(
    'hashes %i bytes as node:crypto does',
    async (length) => {
      const body = bodyOf(length + 2).subarray(1, length + 1)
      const expected = createHash('sha256').update(body).digest('hex')
      expect((await prepareBody(body)).sha256Hex).toBe(expected)
    },
  )

  it('does not give a large body to Web Crypto, which would copy it', async () => {
    const digest = vi.spyOn(crypto.subtle, 'digest')
    await prepareBody(bodyOf(3 * MIB))
    expect(digest.mock.calls.length).toBe(0)
  })

  it('does other work while it hashes a large body', async () => {
    let turns = 0
    let isDone = false
    const others = async () => {
      for (; !isDone; turns++) await nextTurn()
    }
    const running = others()
    await prepareBody(bodyOf(7 * MIB))
    isDone = true
    await running
    expect(turns).toBeGreaterThanOrEqual(3)
  })

  it('hashes a large body while a test controls the timers', async () => {
    vi.useFakeTimers()
    expect((await prepareBody(bodyOf(3 * MIB))).sha256Hex).toHaveLength(64)
  })
})

describe('prepareBody in workerd without node:crypto', () => {
  it('gives bodies of any size to Web Crypto, which is faster there', async () => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never)
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
    vi.resetModules()
    const workerd = await import('@fuse-edge/core/sign')
    const digest = vi.spyOn(crypto.subtle, 'digest')
    const { sha256Hex } = await workerd.prepareBody('{}')
    expect(digest.mock.calls.length).toBe(1)
    expect(sha256Hex).toBe((await prepareBody('{}')).sha256Hex)
  })
})
