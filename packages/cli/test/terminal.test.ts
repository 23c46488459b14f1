/** @module Paging, progress on a terminal, and clouds that break the connection or are not the service. */

import { describe, expect, it } from 'vitest'
import { NODE_PORTS } from '../src/node-ports.ts'
import type { Ports } from '../src/ports.ts'
import { run } from '../src/run.ts'
import { fuseEdge, serve, UNKNOWN_KEY } from './fixtures.ts'

interface Recorded {
  readonly ports: Ports
  readonly printed: string[]
  readonly messages: string[]
  readonly slept: number[]
}

function record(isStderrTerminal: boolean): Recorded {
  const printed: string[] = []
  const messages: string[] = []
  const slept: number[] = []
  const refuse = () => Promise.reject(new Error('no files here'))
  const ports: Ports = {
    ...NODE_PORTS,
    env: UNKNOWN_KEY,
    fetch,
    now: () => 1_795_320_000_000,
    sleep: async (ms) => void slept.push(ms),
    repeat: (_, tick) => {
      tick()
      return () => {}
    },
    readFile: refuse,
    writeFile: refuse,
    checkWritable: refuse,
    readFolder: refuse,
    loadFaceFinder: refuse,
    print: (text) => void printed.push(text),
    writeStderr: (text) => void messages.push(text),
    isStderrTerminal,
  }
  return { ports, printed, messages, slept }
}

const ROWS = 45

/** Starts a stub cloud with {@link ROWS} materials. */
function serveMaterials(): Promise<string> {
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
  it('reads every page and waits between them as the service demands', async () => {
    const { ports, printed, messages, slept } = record(false)
    const url = await serveMaterials()
    const code = await run(['materials', '--project', 'at_1', '--endpoint', url, '--json'], ports)
    expect(code).toBe(0)
    expect(JSON.parse(printed.join('')).materials).toHaveLength(ROWS)
    expect(slept).toEqual([1100, 1100])
    expect(messages).toEqual([])
  })

  it('shows the progress on a terminal and erases the line', async () => {
    const { ports, messages } = record(true)
    await run(['materials', '--project', 'at_1', '--endpoint', await serveMaterials()], ports)
    expect(messages[0]).toBe('\r\u001B[Klisting … 0 s')
    expect(messages.at(-1)).toBe('\r\u001B[K')
  })
})

describe('a cloud that fails', () => {
  const FUSE = ['fuse', 'https://example.com/a.jpg', '--project', 'at_1', '--template', 'mt_1']

  it('exits with 5 after one call when the connection is cut, without printing the secret', async () => {
    let calls = 0
    const url = await serve((request) => {
      calls++
      request.resume().on('end', () => request.socket.destroy())
    })
    const done = await fuseEdge([...FUSE, '-o', '-', '--endpoint', url], UNKNOWN_KEY)
    expect([done.code, done.text, calls]).toEqual([5, '', 1])
    expect(done.errors).toContain('It may have been billed.')
    expect(done.errors).not.toContain(UNKNOWN_KEY.TENCENTCLOUD_SECRET_KEY)
  })

  it('reports in doctor that the answer did not come from the service', async () => {
    const url = await serve((_, response) => response.writeHead(502).end('<html>'))
    const done = await fuseEdge(['doctor', '--endpoint', url, '--json'], UNKNOWN_KEY)
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
