/** @module Tests what the boot script asks for before the other scripts are there. */

import { describe, expect, it } from 'vitest'
import { askEarly, takeEarly } from '../src/api/early.ts'
import { createEmulatorApi } from '../src/api/emulator.ts'

/** An emulator that hands out tokens in turn, and says which of them came with a call. */
function emulator() {
  const asked: string[] = []
  let tokens = 0
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    asked.push(path)
    if (path === '/_control/session') return Response.json({ token: `token-${++tokens}` })
    return Response.json({ token: new Headers(init.headers).get('authorization') })
  }
  return { asked, send }
}

describe('what the boot script asked for', () => {
  it('is the answer of the first call, and its token that of all', async () => {
    const { asked, send } = emulator()
    const early = askEarly(send, ['/_emulator/info'], ['/_control/quickstart'])
    const api = createEmulatorApi(takeEarly(send, early))
    await api.info()
    expect(await api.read('GET quickstart')).toEqual({
      ok: true,
      value: { token: 'Bearer token-1' },
    })
    expect(await api.read('GET clock')).toEqual({ ok: true, value: { token: 'Bearer token-1' } })
    expect(asked.toSorted()).toEqual(
      [
        '/_control/clock',
        '/_control/quickstart',
        '/_control/session',
        '/_emulator/info',
      ].toSorted(),
    )
  })

  it('is not the answer of a second call', async () => {
    const { asked, send } = emulator()
    const api = createEmulatorApi(takeEarly(send, askEarly(send, ['/_emulator/info'], [])))
    await api.info()
    await api.info()
    expect(asked.filter((path) => path === '/_emulator/info')).toHaveLength(2)
  })

  it('is asked for again by the call where nothing answered', async () => {
    let isThere = false
    const send = async () => {
      if (!isThere) throw new TypeError('fetch failed')
      return Response.json({ token: 'one' })
    }
    const api = createEmulatorApi(takeEarly(send, askEarly(send, [], ['/_control/clock'])))
    isThere = true
    expect(await api.read('GET clock')).toMatchObject({ ok: true })
  })

  it('is not asked for with a token that was refused', async () => {
    const asked: string[] = []
    const send = async (path: string) => {
      asked.push(path)
      return Response.json({ error: 'only for the pages of the console' }, { status: 403 })
    }
    const api = createEmulatorApi(takeEarly(send, askEarly(send, [], ['/_control/clock'])))
    expect(await api.read('GET clock')).toMatchObject({ ok: false, error: { kind: 'locked' } })
    expect(asked).toEqual(['/_control/session'])
  })

  it('is asked for by the page itself where there was no boot script', async () => {
    const { asked, send } = emulator()
    await createEmulatorApi(takeEarly(send, undefined)).info()
    expect(asked).toEqual(['/_emulator/info'])
  })
})
