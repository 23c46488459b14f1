import { describe, expect, it } from 'vitest'
import { STAGES } from '../src/context/index.ts'
import { createEdge, json, KEY, VARIABLES } from './edge.ts'

interface Point {
  readonly indexes: string[]
  readonly blobs: string[]
  readonly doubles: number[]
}

function edgeWith(writeDataPoint: (point: Point) => void) {
  return createEdge({ ...VARIABLES, METRICS: { writeDataPoint } })
}

describe('the data set of Analytics Engine', () => {
  it('gets one data point per request', async () => {
    const points: Point[] = []
    const edge = edgeWith((point) => points.push(point))
    await edge.call('/v1/sessions', json({ key: KEY }))
    await edge.call('/v1/templates?secret=1')
    expect(points).toHaveLength(2)
    const [opened, refused] = points
    expect(opened?.indexes).toEqual(['shop'])
    expect(opened?.blobs).toEqual(['POST', '/v1/sessions', 'shop', '', '', '', '', '', '', '', ''])
    expect(opened?.doubles.slice(0, 2)).toEqual([201, 0])
    expect(opened?.doubles).toHaveLength(2 + STAGES.length)
    expect(refused?.blobs).toContain('session-missing')
    expect(JSON.stringify(points)).not.toMatch(/secret|203\.0\.113/)
  })

  it('does not fail the answer when it fails', async () => {
    const edge = edgeWith(() => {
      throw new Error('full')
    })
    expect((await edge.call('/healthz')).status).toBe(200)
    expect(edge.lines).toContainEqual(expect.objectContaining({ event: 'not-measured' }))
  })

  it('is optional', async () => {
    expect((await createEdge().call('/healthz')).status).toBe(200)
  })
})

describe('GET /readyz', () => {
  it('returns 200 for a complete configuration, and reveals nothing of it', async () => {
    const ready = await createEdge().call('/readyz')
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
    const unready = await createEdge({ ...VARIABLES, SIGNING_KEYS: '' }).call('/readyz')
    expect(unready.status).toBe(503)
    expect(await unready.text()).not.toContain('SIGNING_KEYS')
  })
})
