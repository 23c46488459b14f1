/** @module Tests of the commands for the edge's HTTP API where the edge refuses. */

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edgeApi } from '../src/code/shell.ts'
import { textOf } from '../src/code/tokens.ts'

const REFUSAL = '{"detail":"the reason of the refusal"}'
const folder = mkdtempSync(join(tmpdir(), 'edge-sample-'))
let server: Server
/** Path that is refused. */
let refused = ''

/** Runs the commands. Returns how they ended, and what they wrote for the person. */
async function run(): Promise<{ readonly isOk: boolean; readonly said: string }> {
  const { port } = server.address() as AddressInfo
  const program = edgeApi({
    action: 'FuseFace',
    site: 'cn',
    region: 'ap-guangzhou',
    endpoint: 'http://127.0.0.1:9180',
    parameters: { MergeInfos: [{ Image: { file: 'photo.jpg', sha256: '0'.repeat(64) } }] },
    edge: { edge: `http://127.0.0.1:${port}`, key: 'pk_demo', website: 'https://a.test' },
  })
  writeFileSync(join(folder, 'fuse.sh'), textOf(program?.code ?? []))
  return await new Promise((resolve) => {
    execFile('bash', ['fuse.sh'], { cwd: folder }, (error, _out, said) =>
      resolve({ isOk: error === null, said }),
    )
  })
}

describe('the commands for the edge', () => {
  beforeAll(async () => {
    writeFileSync(join(folder, 'photo.jpg'), 'PHOTO')
    server = createServer((request, answer) => {
      request.resume()
      answer.statusCode = request.url === refused ? 403 : 200
      answer.end(request.url === refused ? REFUSAL : '{"token":"t_1"}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })

  afterAll(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })

  it.each(['/v1/sessions', '/v1/fusions'])('say why %s is refused', async (path) => {
    refused = path
    const { isOk, said } = await run()
    expect(isOk).toBe(false)
    expect(said).toContain(REFUSAL)
    expect(existsSync(join(folder, 'fused.jpg'))).toBe(false)
  })

  it('end well where nothing is refused', async () => {
    refused = ''
    expect(await run()).toMatchObject({ isOk: true })
    expect(existsSync(join(folder, 'fused.jpg'))).toBe(true)
  })
})
