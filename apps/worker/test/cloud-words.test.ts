import { env } from 'cloudflare:workers'
import { RESULT_HEADERS } from '@fuse-edge/core/edge'
import { describe, expect, it } from 'vitest'
import { resultAddress } from '../src/auth/index.ts'
import { parseConfiguration } from '../src/env/index.ts'
import { putResult } from '../src/results/index.ts'
import { cloudThat } from './cloud.ts'
import { createEdge, EDGE, type Edge, form, fusionOf, photo, problemOf, VARIABLES } from './edge.ts'
import type { Fault } from './fault.ts'
import { NOON_MS } from './noon.ts'

const HOSTILE: readonly [name: string, text: string, clean: string][] = [
  ['with line breaks', 'a\r\nX-Evil: 1', 'aX-Evil:1'],
  ['outside Latin-1', 'a融合🙂b', 'ab'],
  ['of control characters', 'a\u0000\u001b[31mb\u007f', 'a[31mb'],
  ['that is long', 'x'.repeat(100_000), 'x'.repeat(128)],
  ['without a visible character', '\r\n', ''],
]

function answer(response: object): Fault {
  return { do: 'answer', body: JSON.stringify({ Response: response }) }
}

async function edgeOn(fault: Fault): Promise<Edge> {
  return createEdge({ ...VARIABLES, TENCENT_REGION: await cloudThat(fault) })
}

function upload(): FormData {
  return form({ template: 'portrait', faces: [{ photo: 'a' }] }, { a: photo() })
}

/** Returns the lines of the log, as they are written. */
function log(edge: Edge): string {
  return edge.lines.map((line) => JSON.stringify(line)).join('\n')
}

describe('a RequestId of the cloud', () => {
  it.each(HOSTILE)('%s does not lose the picture', async (_, RequestId, clean) => {
    const edge = await edgeOn(answer({ FusedImage: photo().toBase64(), RequestId }))
    const token = await edge.openSession()
    for (const key of ['first', 'first']) {
      const headers = { Accept: 'image/*', 'Idempotency-Key': key }
      const picture = await edge.fuse(token, upload(), headers)
      expect(picture.ok).toBe(true)
      expect(picture.headers.get(RESULT_HEADERS.cloudRequestId) ?? '').toBe(clean)
      expect(picture.headers.has('X-Evil')).toBe(false)
      expect((await picture.bytes()).length).toBeGreaterThan(0)
    }
    const asJson = await edge.fuse(token, upload(), { 'Idempotency-Key': 'second' })
    expect([asJson.status, (await fusionOf(asJson)).cloudRequestId]).toEqual([201, clean])
    expect(log(edge)).not.toContain('X-Evil: 1')
  })
})

describe('a refusal of the cloud', () => {
  it.each(HOSTILE)('with a code and a RequestId %s is answered', async (_, text, clean) => {
    const refusal = { Code: `Brand.${text}`, Message: text }
    const edge = await edgeOn(answer({ Error: refusal, RequestId: text }))
    const response = await edge.fuse(await edge.openSession(), upload())
    const { cloud } = await problemOf(response)
    expect(response.status).toBe(502)
    expect(cloud).toEqual({ code: `Brand.${clean}`.slice(0, 128), requestId: clean })
  })

  it('is logged without addresses, and not at any length', async () => {
    const address = 'https://photos.example/a.jpg?q-signature=secret'
    const Message = `The photo \`${address}\` cannot be read. ${'x'.repeat(100_000)}`
    const refusal = { Code: 'FailedOperation.ImageDownloadError', Message }
    const edge = await edgeOn(answer({ Error: refusal, RequestId: 'r' }))
    await edge.fuse(await edge.openSession(), upload())
    expect(log(edge)).toContain('The photo `https://…` cannot be read.')
    expect(log(edge)).not.toContain('secret')
    expect(log(edge).length).toBeLessThan(10_000)
  })
})

it('a result of another type in the bucket is served as bytes, not as a page', async () => {
  const parsed = parseConfiguration(VARIABLES)
  if (!parsed.ok) throw new Error('invalid variables')
  const reference = { id: 'a'.repeat(22), expires: NOON_MS / 1000 + 3600 }
  await putResult(env.RESULTS, reference, { bytes: photo(), contentType: 'image/jpeg' })
  await env.RESULTS.put(`results/${reference.expires}/${reference.id}`, '<script></script>', {
    httpMetadata: { contentType: 'text/html' },
  })
  const url = await resultAddress(parsed.value.signingKeys[0], EDGE, reference)
  const response = await createEdge().call(url)
  expect(response.headers.get('Content-Type')).toBe('application/octet-stream')
  await response.body?.cancel()
})
