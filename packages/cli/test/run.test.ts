/** What cannot be seen from outside the process: pages in turn, progress on a terminal; and clouds that break. */

import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { run } from '../src/run.ts'
import type { World } from '../src/world.ts'
import { fuseEdge } from './command.ts'

const KEY = { TENCENTCLOUD_SECRET_ID: 'AKID1', TENCENTCLOUD_SECRET_KEY: 'secret-of-test' }

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

interface Recorded {
  readonly world: World
  readonly printed: string[]
  readonly said: string[]
  readonly slept: number[]
}

function record(saysToTerminal: boolean): Recorded {
  const printed: string[] = []
  const said: string[] = []
  const slept: number[] = []
  const refuse = () => Promise.reject(new Error('no files here'))
  const world: World = {
    env: KEY,
    fetch,
    now: () => 1_795_320_000_000,
    sleep: async (ms) => void slept.push(ms),
    every: (_, tick) => {
      tick()
      return () => {}
    },
    read: refuse,
    write: refuse,
    requireWritable: refuse,
    print: (text) => void printed.push(text),
    say: (text) => void said.push(text),
    saysToTerminal,
  }
  return { world, printed, said, slept }
}

const ROWS = 45

/** A cloud with 45 materials, 20 to a page. */
function listing(): Promise<string> {
  return serve((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      const { Offset, Limit } = JSON.parse(text)
      const rows = Array.from({ length: ROWS }, (_, index) => ({
        MaterialId: `mt_${index}`,
        MaterialStatus: 21,
        MaterialFaceList: [],
        MaterialName: 'x',
        CreateTime: '',
        UpdateTime: '',
      }))
      const MaterialInfos = rows.slice(Offset, Offset + Limit)
      const body = { Response: { MaterialInfos, Count: MaterialInfos.length, RequestId: 'r-1' } }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    })
  })
}

describe('materials', () => {
  test('reads every page, and waits between them as the service wants it', async () => {
    const { world, printed, said, slept } = record(false)
    const url = await listing()
    const code = await run(['materials', '--project', 'at_1', '--endpoint', url, '--json'], world)
    expect(code).toBe(0)
    expect(JSON.parse(printed.join('')).materials).toHaveLength(ROWS)
    expect(slept).toEqual([1100, 1100])
    expect(said).toEqual([])
  })

  test('tells of the wait on a terminal only, and clears the line', async () => {
    const { world, said } = record(true)
    await run(['materials', '--project', 'at_1', '--endpoint', await listing()], world)
    expect(said[0]).toBe('\r\u001B[Klisting … 0 s')
    expect(said.at(-1)).toBe('\r\u001B[K')
  })
})

describe('a cloud that breaks', () => {
  const FUSE = ['fuse', 'https://example.com/a.jpg', '--project', 'at_1', '--template', 'mt_1']

  test('a cut connection may have been billed: 5, sent once, without the secret', async () => {
    let calls = 0
    const url = await serve((request) => {
      calls++
      request.resume().on('end', () => request.socket.destroy())
    })
    const done = await fuseEdge([...FUSE, '-o', '-', '--endpoint', url], KEY)
    expect([done.code, done.text, calls]).toEqual([5, '', 1])
    expect(done.errors).toContain('It may have been billed.')
    expect(done.errors).not.toContain(KEY.TENCENTCLOUD_SECRET_KEY)
  })

  test('doctor knows a stranger from the service', async () => {
    const url = await serve((_, response) => response.writeHead(502).end('<html>'))
    const done = await fuseEdge(['doctor', '--endpoint', url, '--json'], KEY)
    expect(done.code).toBe(6)
    const { checks } = JSON.parse(done.text)
    expect(checks).toContainEqual(
      expect.objectContaining({
        check: 'reach',
        status: 'wrong',
        detail: 'HTTP 502, but not the answer of a Tencent Cloud service',
      }),
    )
  })
})
