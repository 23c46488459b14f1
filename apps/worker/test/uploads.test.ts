import { readPictureHeader } from '@fuse-edge/core/picture'
import { describe, expect, inject, it } from 'vitest'
import { UPLOAD_LIMITS } from '../src/limits.ts'
import { callsTo, cloudThat, refusal, seen, setFault, success } from './cloud.ts'
import { APP, createEdge, type Edge, form, fusionOf, photo, problemOf, VARIABLES } from './edge.ts'

/** Ends the PUT before the store answers. */
const AT_ONCE_MS = 1

const emulator = inject('uploadEmulator')

const TEMPLATES = emulator.templates.map(({ modelId, faces, ...material }) => ({
  ...material,
  id: modelId,
  modelId,
  title: 'A template',
  faces: faces.map(({ id, rect }) => ({
    id,
    templateFaceId: id,
    box: { x: rect.X, y: rect.Y, width: rect.Width, height: rect.Height },
  })),
}))
const [single] = TEMPLATES.filter(({ faces }) => faces.length === 1)
const [several] = TEMPLATES.filter(({ faces }) => faces.length > 1)

interface Operation {
  readonly method: string
  readonly bucket: string
  readonly key: string
  readonly status: number
}

let names = 0
/** Returns a new bucket, so that a test does not see the objects of others. */
function newBucket(): string {
  names += 1
  return `photos${names}-1250000000`
}

/** Returns the operations on a bucket of the emulator's store, oldest first, and the keys in it. */
async function store(bucket: string): Promise<{ operations: string[]; keys: string[] }> {
  const response = await fetch(`${emulator.url}/_emulator/objects`)
  const all = await response.json<{ objects: Operation[]; operations: Operation[] }>()
  const own = <T extends Operation>(list: T[]) => list.filter((entry) => entry.bucket === bucket)
  return {
    operations: own(all.operations)
      .toReversed()
      .map(({ method, status }) => `${method} ${status}`),
    keys: own(all.objects).map(({ key }) => key),
  }
}

async function billed(): Promise<number> {
  return (await (await fetch(`${emulator.url}/_emulator/calls`)).json<{ billed: number }>()).billed
}

const REGION = emulator.region

/** Returns an edge with the emulator as the cloud and as its object store. */
function edgeOf(variables: object): Edge {
  const templates = TEMPLATES.map(({ id }) => id)
  return createEdge({
    ...VARIABLES,
    TENCENT_SECRET_ID: emulator.secretId,
    TENCENT_SECRET_KEY: emulator.secretKey,
    TENCENT_REGION: REGION,
    TENCENT_ENDPOINT: emulator.url,
    CATALOGUE: { apps: [{ ...APP, templates }], templates: TEMPLATES },
    UPLOAD_ENDPOINT: emulator.url,
    UPLOAD_MIN_BYTES: '0',
    ...variables,
  })
}

async function fuse(edge: Edge, faces: object[] = [{ photo: 'me' }]): Promise<Response> {
  const template = (faces.length === 1 ? single : several)?.id
  return edge.fuse(await edge.openSession(), form({ template, faces }, { me: photo() }))
}

/** Returns what the log says of the upload, and checks that it holds no signature, bucket or object name. */
function logged(edge: Edge): { upload: unknown; outcome: unknown; region: unknown } {
  const text = JSON.stringify(edge.lines)
  expect(text).not.toMatch(/q-signature|q-ak|fuse-edge\/|-1250000000/)
  const line = edge.lines.findLast(({ upload }) => upload !== undefined)
  return { upload: line?.upload, outcome: line?.outcome, region: line?.region }
}

describe('a photo in object storage', () => {
  it('is put, read by the cloud, fused and billed once, and deleted', async () => {
    const bucket = newBucket()
    const edge = edgeOf({ UPLOAD_BUCKETS: { [REGION]: bucket } })
    const before = await billed()
    const answer = await fuse(edge)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Server-Timing')).toContain('upload;desc="read"')
    const { url } = await fusionOf(answer)
    const picture = readPictureHeader(await (await edge.call(url)).bytes())
    expect(picture).toMatchObject({ value: { width: single?.width, height: single?.height } })
    expect((await billed()) - before).toBe(1)
    expect(await store(bucket)).toEqual({
      operations: ['PUT 200', 'GET 200', 'DELETE 204'],
      keys: [],
    })
    expect(logged(edge)).toEqual({ upload: 'read', outcome: 'done', region: REGION })
  })

  it('gives the same picture as a photo inside the request', async () => {
    const pictureOf = async (variables: object) => {
      const edge = edgeOf(variables)
      return (await edge.call((await fusionOf(await fuse(edge))).url)).bytes()
    }
    const without = { UPLOAD_ENDPOINT: undefined, UPLOAD_MIN_BYTES: undefined }
    const through = await pictureOf({ UPLOAD_BUCKETS: { [REGION]: newBucket() } })
    expect(through).toEqual(await pictureOf(without))
  })

  it('is put once for several faces', async () => {
    const bucket = newBucket()
    const edge = edgeOf({ UPLOAD_BUCKETS: { [REGION]: bucket } })
    const faces = several?.faces.map(({ id }) => ({ photo: 'me', templateFace: id })) ?? []
    expect((await fuse(edge, faces)).status).toBe(201)
    const { operations } = await store(bucket)
    expect(operations.filter((operation) => operation === 'PUT 200')).toHaveLength(1)
  })

  it.each([
    ['it is smaller than UPLOAD_MIN_BYTES', { UPLOAD_MIN_BYTES: String(photo().length + 1) }],
    ['the region has no bucket', { TENCENT_REGION: `ap-seoul,${REGION}` }],
  ])('travels inside the request if %s', async (_, variables) => {
    const bucket = newBucket()
    const RESIDENCY = { unknown: ['ap-seoul'] }
    const edge = edgeOf({
      UPLOAD_BUCKETS: { [REGION]: bucket },
      RESIDENCY,
      TENCENT_REGION: `${REGION},ap-seoul`,
      ...variables,
    })
    const answer = await fuse(edge)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Server-Timing')).not.toContain('upload')
    expect((await store(bucket)).operations).toEqual([])
  })
})

describe('residency', () => {
  it('decides the bucket: a region that is open to the end user', async () => {
    const [open, closed] = [newBucket(), newBucket()]
    const edge = edgeOf({
      TENCENT_REGION: `ap-seoul,${REGION}`,
      RESIDENCY: { unknown: [REGION] },
      UPLOAD_BUCKETS: { 'ap-seoul': closed, [REGION]: open },
    })
    expect((await fuse(edge)).status).toBe(201)
    expect((await store(open)).operations).toContain('PUT 200')
    expect((await store(closed)).operations).toEqual([])
  })

  it('does not store the photo again when the fusion moves to another region', async () => {
    const busy = 'RequestLimitExceeded'
    const [first, second] = [await cloudThat(refusal(busy)), await cloudThat(success())]
    const [bucket, other] = [newBucket(), newBucket()]
    const edge = createEdge({
      ...VARIABLES,
      TENCENT_REGION: `${first},${second}`,
      RESIDENCY: { unknown: [first, second] },
      UPLOAD_BUCKETS: { [first]: bucket, [second]: other },
      UPLOAD_ENDPOINT: inject('faults'),
      UPLOAD_MIN_BYTES: '0',
    })
    await setFault(bucket, { do: 'answer', body: '' })
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    expect((await edge.fuse(await edge.openSession(), body)).status).toBe(201)
    const [call] = await callsTo(second)
    expect(call?.body).toContain(`/${bucket}/fuse-edge/`)
    expect((await seen(bucket)).map(({ method }) => method)).toEqual(['PUT', 'DELETE'])
    expect(await seen(other)).toEqual([])
  })
})

describe('an object store that fails', () => {
  const faulty = (bucket: string) =>
    edgeOf({ UPLOAD_BUCKETS: { [REGION]: bucket }, UPLOAD_ENDPOINT: inject('faults') })

  it.each([
    ['refuses', { do: 'answer', status: 403, body: '' }],
    ['hangs up', { do: 'hang-up-after-reading' }],
    ['redirects', { do: 'answer', status: 307, body: '' }],
  ] as const)('and %s makes the photo travel inside the request, billed once', async (_, fault) => {
    const bucket = newBucket()
    await setFault(bucket, fault)
    const edge = faulty(bucket)
    const before = await billed()
    const answer = await fuse(edge)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Server-Timing')).toContain('upload;desc="not-stored"')
    expect((await billed()) - before).toBe(1)
    expect(logged(edge)).toMatchObject({ upload: 'not-stored', outcome: 'done' })
    // The photo may have arrived, so the edge tries to delete it and logs the failure.
    expect((await seen(bucket)).map(({ method }) => method)).toEqual(['PUT', 'DELETE'])
    expect(edge.lines.map(({ event }) => event)).toContain('photo-not-deleted')
  })

  it('and takes too long makes the photo travel inside the request', async () => {
    const [region, bucket] = [await cloudThat(success()), newBucket()]
    await setFault(bucket, { do: 'never-answer' })
    const edge = createEdge(
      {
        ...VARIABLES,
        TENCENT_REGION: region,
        UPLOAD_BUCKETS: { [region]: bucket },
        UPLOAD_ENDPOINT: inject('faults'),
        UPLOAD_MIN_BYTES: '0',
      },
      {
        timeoutSignal: (milliseconds) =>
          milliseconds === UPLOAD_LIMITS.PUT_TIMEOUT_MS
            ? AbortSignal.timeout(AT_ONCE_MS)
            : new AbortController().signal,
      },
    )
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const answer = await edge.fuse(await edge.openSession(), body)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Server-Timing')).toContain('upload;desc="not-stored"')
    expect((await callsTo(region))[0]?.body).toContain('"Image"')
  })

  it('and cannot be read by the cloud makes the photo travel inside the request, billed once', async () => {
    const bucket = newBucket()
    await setFault(bucket, { do: 'answer', body: '' })
    // The emulator refuses addresses of this machine, except those of objects in its store.
    const edge = faulty(bucket)
    const before = await billed()
    const answer = await fuse(edge)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('Server-Timing')).toContain('upload;desc="not-read"')
    expect((await billed()) - before).toBe(1)
    expect(logged(edge)).toMatchObject({ upload: 'not-read', outcome: 'done' })
  })

  it('does not repeat a call with an unknown outcome', async () => {
    const region = await cloudThat({ do: 'hang-up-after-reading' })
    const bucket = newBucket()
    await setFault(bucket, { do: 'answer', body: '' })
    const edge = createEdge({
      ...VARIABLES,
      TENCENT_REGION: region,
      UPLOAD_BUCKETS: { [region]: bucket },
      UPLOAD_ENDPOINT: inject('faults'),
      UPLOAD_MIN_BYTES: '0',
    })
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const problem = await problemOf(await edge.fuse(await edge.openSession(), body))
    expect(problem.code).toBe('cloud-ambiguous')
    expect(await callsTo(region)).toHaveLength(1)
    expect((await seen(bucket)).map(({ method }) => method)).toEqual(['PUT', 'DELETE'])
  })
})

describe('object names and presigned addresses', () => {
  it('are random, short-lived and on the host of the bucket', async () => {
    const region = await cloudThat(success())
    const bucket = newBucket()
    const asked: URL[] = []
    const edge = createEdge(
      {
        ...VARIABLES,
        TENCENT_REGION: region,
        UPLOAD_BUCKETS: JSON.stringify({ [region]: bucket }),
        UPLOAD_MIN_BYTES: '0',
      },
      {
        fetch: async (input, init) => {
          const url = typeof input === 'string' ? input : ''
          if (!url.includes('.myqcloud.com/')) return fetch(input, init)
          asked.push(new URL(url))
          return new Response()
        },
      },
    )
    const body = { template: 'portrait', faces: [{ photo: photo().toBase64() }] }
    const token = await edge.openSession()
    for (const _ of ['one', 'two']) expect((await edge.fuse(token, body)).status).toBe(201)
    expect(new Set(asked.map(({ host }) => host))).toEqual(
      new Set([`${bucket}.cos.${region}.myqcloud.com`]),
    )
    const paths = asked.map(({ pathname }) => pathname)
    expect(new Set(paths).size).toBe(2)
    for (const path of paths) expect(path).toMatch(/^\/fuse-edge\/[0-9a-f]{32}$/)
    for (const { searchParams } of asked) {
      const [from = 0, until = 0] = (searchParams.get('q-sign-time') ?? '').split(';').map(Number)
      expect(until - from).toBeLessThanOrEqual(120)
    }
    const sent = (await callsTo(region)).map((call) => call.body)
    for (const text of sent) {
      expect(text).toContain('"Url":"https://')
      expect(text).not.toContain('"Image"')
    }
  })
})
