/** The stream of events: what adds one, and what a page that was away gets. */

import { get, type IncomingMessage } from 'node:http'
import type { ControlEvent } from '@fuse-edge/core/control'
import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEvents } from '../src/server/events.ts'
import { listen } from '../src/server/listen.ts'
import { call, fuseFaceRequest } from './call.ts'
import { AUTHORIZATION, control, startControlled } from './control.ts'
import { PORTRAIT } from './photos.ts'

let emulator: Emulator
beforeEach(async () => {
  emulator = await startControlled()
})
afterEach(() => emulator.close())

interface EventReader {
  next(): Promise<ControlEvent | undefined>
  readonly type: string | null
}

async function open(query = ''): Promise<EventReader> {
  const headers = { authorization: AUTHORIZATION }
  const response = await fetch(`${emulator.url}/_control/events${query}`, { headers })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    type: response.headers.get('content-type'),
    next: async () => {
      while (!text.includes('\n')) {
        const piece = await reader?.read()
        if (piece === undefined || piece.done) return undefined
        text += piece.value
      }
      const [line = '', ...rest] = text.split('\n')
      text = rest.join('\n')
      return JSON.parse(line) as ControlEvent
    },
  }
}

async function kindsUntil(reader: EventReader, last: string): Promise<string[]> {
  const kinds: string[] = []
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    kinds.push(`${event.kind} ${event.id ?? ''}`.trim())
    if (event.kind === last) return kinds
  }
  return kinds
}

it('the emulator tells a page what each change was about', async () => {
  const events = await open()
  expect(events.type).toBe('application/x-ndjson')
  expect(await events.next()).toMatchObject({ kind: 'heartbeat' })
  const { requestId } = await call(emulator, fuseFaceRequest(emulator))
  await control(emulator, 'POST holders', { holder: 'user/alice' })
  await control(emulator, 'PUT service-state', { state: 'frozen' })
  await control(emulator, 'PUT review', { mode: 'by-hand' })
  await control(emulator, 'POST top-up', { amount: 1 })
  await control(emulator, 'PUT faults', [])
  await control(emulator, 'PUT latency', {})
  await control(emulator, 'PUT clock', { advanceSeconds: 1 })
  await control(emulator, 'POST snapshots', { name: 'one' })
  await control(emulator, 'POST quickstart', { name: 'test' })
  await control(emulator, 'POST restore', { name: 'one' })
  expect(await kindsUntil(events, 'reset')).toEqual([
    `request ${requestId}`,
    `billing ${requestId}`,
    'account user/alice',
    'account',
    'material',
    'billing',
    'faults',
    'faults',
    'clock',
    'snapshot one',
    'quickstart test',
    'reset',
  ])
})

it('the emulator names the material, and the call that a fault struck', async () => {
  const events = await open()
  const { value: activity } = await control(emulator, 'POST activities', { name: 'Spring' })
  const picture = PORTRAIT.toString('base64')
  const upload = { activityId: activity.id, name: 'One', picture }
  const { value: material } = await control(emulator, 'POST materials', upload)
  emulator.control.setFaults([{ fault: { kind: 'malformed-json' } }])
  await call(emulator, fuseFaceRequest(emulator)).catch(() => undefined)
  await control(emulator, 'POST reset', {})
  const kinds = await kindsUntil(events, 'reset')
  const [request] = emulator.control.ledger(1).calls
  expect(request).toBeUndefined()
  expect(kinds).toContain(`material ${material.id}`)
  expect(kinds.filter((kind) => kind.startsWith('faults '))).toHaveLength(1)
})

it('a page that was away gets what it missed, or `reset` where that is not kept', async () => {
  const first = await open()
  await control(emulator, 'PUT latency', {})
  await first.next()
  const seen = await first.next()
  await control(emulator, 'PUT review', { mode: 'by-hand' })
  const second = await open(`?after=${seen?.seq}`)
  expect(await second.next()).toMatchObject({ kind: 'heartbeat' })
  expect(await second.next()).toEqual({ seq: (seen?.seq ?? 0) + 1, kind: 'material' })
  const other = await open('?after=999999')
  expect(await other.next()).toMatchObject({ kind: 'reset' })
})

it.for(['?after=-1', '?after=soon', '?after=1.5'])('the emulator refuses %s', async (query) => {
  const headers = { authorization: AUTHORIZATION }
  const { status } = await fetch(`${emulator.url}/_control/events${query}`, { headers })
  expect(status).toBe(400)
})

it('the stream needs the token, and ends when the emulator closes', async () => {
  expect((await fetch(`${emulator.url}/_control/events`)).status).toBe(401)
  const events = await open()
  await events.next()
  const closed = emulator.close()
  expect(await events.next()).toBeUndefined()
  await closed
})

it('`emulator.control.events` tells a program of the same process, until it ends the subscription', () => {
  const kinds: string[] = []
  const stop = emulator.control.events(({ kind }) => kinds.push(kind))
  emulator.control.setFaults([])
  emulator.control.clock.advanceMs(1)
  stop()
  emulator.control.setFaults([])
  expect(kinds).toEqual(['heartbeat', 'faults', 'clock'])
})

it('the server disconnects a reader that leaves a megabyte unread', async () => {
  let noteEnd = () => {}
  const ended = new Promise<void>((resolve) => {
    noteEnd = resolve
  })
  let send = (_line: string) => {}
  const lines = (sendLine: (line: string) => void) => {
    send = sendLine
    return noteEnd
  }
  const answer = async () => ({ status: 200, headers: {}, body: '', lines })
  const wait = async () => {}
  const server = await listen(answer, { host: '127.0.0.1', port: 0, wait, reportError: () => {} })
  const incoming = await new Promise<IncomingMessage>((resolve) => {
    get(server.endpoint, resolve)
  })
  incoming.on('error', () => {})
  // More than the buffers of both sockets hold.
  for (let count = 0; count < 32; count++) send('x'.repeat(1024 * 1024))
  await ended
  incoming.destroy()
  await server.close()
})

describe('events', () => {
  it('send a heartbeat with the last number', () => {
    const events = createEvents()
    const lines: ControlEvent[] = []
    events.subscribe((event) => lines.push(event))
    events.add('clock')
    events.beat()
    expect(lines).toEqual([
      { seq: 0, kind: 'heartbeat' },
      { seq: 1, kind: 'clock' },
      { seq: 1, kind: 'heartbeat' },
    ])
  })

  it('are kept up to a thousand', () => {
    const events = createEvents()
    for (let count = 0; count < 1200; count++) events.add('request', `${count}`)
    const read = (after: number) => {
      const lines: ControlEvent[] = []
      events.subscribe((event) => lines.push(event), after)()
      return lines
    }
    expect(
      read(200)
        .map(({ seq }) => seq)
        .slice(0, 3),
    ).toEqual([1200, 201, 202])
    expect(read(200)).toHaveLength(1001)
    expect(read(199)).toEqual([{ seq: 1200, kind: 'reset' }])
    expect(read(1200)).toEqual([{ seq: 1200, kind: 'heartbeat' }])
  })
})
