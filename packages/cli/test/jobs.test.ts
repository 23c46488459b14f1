/** Video jobs, pictures of one's own and actions by name, against a cloud that says what it was sent. */

import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../src/run.ts'
import { FileError, type World } from '../src/world.ts'

const VIDEO = Buffer.from('a video')
const DIGEST = createHash('md5').update(VIDEO).digest('hex').toUpperCase()
const PHOTO = Buffer.from('a photo')
const JOB = 'C0a5EXaNR7JzGvlg'

interface Seen {
  readonly action: string
  readonly body: Record<string, unknown>
}

let server: Server
let endpoint: string
let seen: Seen[]
/** Answers by action, one after the other; the last one stays. */
let answers: Record<string, object[]>
let files: Map<string, Uint8Array>
let printed: string[]
let said: string[]
let slept: number[]
let unwritable: ReadonlySet<string>

function status(JobStatusCode: number, more: object = {}): object {
  return { JobStatus: 'said in words', JobStatusCode, ...more }
}

const finished = (more: object = {}) =>
  status(7, {
    JobErrorCode: '',
    VideoFaceFusionOutput: {
      VideoUrl: `${endpoint}/video`,
      VideoMD5: DIGEST,
      Width: 64,
      Height: 48,
      FPS: 25,
      DurationInSec: 1,
      Frame: 25,
      ...more,
    },
  })

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/video') {
    response.end(VIDEO)
    return
  }
  let text = ''
  for await (const chunk of request) text += chunk
  const action = String(request.headers['x-tc-action'])
  seen.push({ action, body: JSON.parse(text) })
  const queue = answers[action] ?? []
  const answer = queue.length > 1 ? queue.shift() : queue[0]
  response.end(JSON.stringify({ Response: { ...answer, RequestId: 'r-1' } }))
}

beforeEach(async () => {
  ;[seen, printed, said, slept] = [[], [], [], []]
  files = new Map([['photo.jpg', PHOTO]])
  unwritable = new Set()
  server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  answers = {
    SubmitVideoFaceFusionJob: [{ JobId: JOB, EstimatedProcessTime: 2 }],
    QueryVideoFaceFusionJob: [status(1), status(3), finished()],
    FuseFaceUltra: [{ FusedImage: VIDEO.toString('base64') }],
    FaceFusion: [{ Image: 'https://example.com/1.jpg' }],
    FuseFace: [{ FusedImage: VIDEO.toString('base64') }],
  }
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function fuseEdge(...args: string[]): Promise<number> {
  const world: World = {
    env: { TENCENTCLOUD_SECRET_ID: 'AKID1', TENCENTCLOUD_SECRET_KEY: 'secret-of-test' },
    fetch,
    now: () => 1_795_320_000_000,
    sleep: async (ms) => void slept.push(ms),
    every: () => () => {},
    async read(path) {
      const bytes = files.get(path)
      if (bytes === undefined) throw new FileError(`cannot read ${path}`)
      return new Uint8Array(bytes)
    },
    async write(path, bytes) {
      if (unwritable.has(path)) throw new FileError(`cannot write ${path}: ENOSPC`)
      files.set(path, bytes)
    },
    requireWritable: async () => {},
    print: (text) => void printed.push(text),
    say: (text) => void said.push(text),
    saysToTerminal: false,
  }
  return await run([...args, '--endpoint', endpoint], world)
}

const ACTIVITY = ['--project', '300314', '--template', 'mt_1']

describe('video', () => {
  test('submits once, asks until the job is done, and writes the video', async () => {
    expect(await fuseEdge('video', 'photo.jpg', ...ACTIVITY, '-o', 'out.mp4', '--json')).toBe(0)
    expect(Buffer.from(files.get('out.mp4') ?? [])).toEqual(VIDEO)
    expect(seen.map(({ action }) => action)).toEqual([
      'SubmitVideoFaceFusionJob',
      ...Array(3).fill('QueryVideoFaceFusionJob'),
    ])
    expect(seen[0]?.body).toEqual({
      ProjectId: '300314',
      ModelId: 'mt_1',
      MergeInfos: [{ Image: PHOTO.toString('base64') }],
    })
    expect(seen[1]?.body).toEqual({ JobId: JOB })
    expect(slept).toHaveLength(2)
    expect(JSON.parse(printed.join(''))).toMatchObject({ ok: true, jobId: JOB, frames: 25 })
  })

  test('says how to come back for a job as soon as there is one', async () => {
    answers.QueryVideoFaceFusionJob = [{ Error: { Code: 'InternalError', Message: '' } }]
    expect(await fuseEdge('video', 'photo.jpg', ...ACTIVITY, '-o', 'out.mp4')).toBe(3)
    expect(said[0]).toContain(`--job ${JOB}`)
  })

  test('--no-wait prints the job, --job comes back for it and submits nothing', async () => {
    expect(await fuseEdge('video', 'photo.jpg', ...ACTIVITY, '--no-wait')).toBe(0)
    expect(printed).toEqual([JOB])
    expect(await fuseEdge('video', '--job', JOB, '-o', 'out.mp4')).toBe(0)
    expect(Buffer.from(files.get('out.mp4') ?? [])).toEqual(VIDEO)
    expect(seen.filter(({ action }) => action.startsWith('Submit'))).toHaveLength(1)
  })

  test('a job that failed tells its code: 3', async () => {
    const failed = { JobErrorCode: 'FailedOperation.NoFaceDetected', JobErrorMsg: 'no face' }
    answers.QueryVideoFaceFusionJob = [status(5, failed)]
    expect(await fuseEdge('video', '--job', JOB, '-o', 'out.mp4')).toBe(3)
    expect(said.join('')).toContain('FailedOperation.NoFaceDetected: no face')
    expect(files.has('out.mp4')).toBe(false)
  })

  test.each([
    ['another digest', { VideoMD5: 'F'.repeat(32) }, 'MD5'],
    ['nothing at its address', { VideoUrl: 'http://127.0.0.1:1/' }, 'broke'],
  ])('a video with %s is not written: 1', async (_, more, words) => {
    answers.QueryVideoFaceFusionJob = [finished(more)]
    expect(await fuseEdge('video', '--job', JOB, '-o', 'out.mp4')).toBe(1)
    expect(said.join('')).toContain(words)
    expect(files.has('out.mp4')).toBe(false)
  })

  test.each([
    [['video', ...ACTIVITY, '-o', 'x'], 'which photo'],
    [['video', 'photo.jpg', 'photo.jpg', ...ACTIVITY, '-o', 'x'], 'one photo'],
    [['video', 'photo.jpg', '--job', JOB, '-o', 'x'], '--job'],
    [['video', '--job', JOB, '--no-wait'], '--no-wait'],
    [['video', 'photo.jpg', ...ACTIVITY], '--output'],
    [['video', 'photo.jpg', '--project', '1', '-o', 'x'], '--template'],
  ])('%j sends nothing: 2', async (args, words) => {
    expect(await fuseEdge(...args)).toBe(2)
    expect(said.join('')).toContain(words)
    expect(seen).toEqual([])
  })

  test('the domestic site has no such action: 4', async () => {
    expect(await fuseEdge('video', '--job', JOB, '-o', 'x', '--site', 'cn')).toBe(4)
    expect(seen).toEqual([])
  })
})

describe('ultra', () => {
  test('sends template, photos, faces and effects by their names', async () => {
    files.set('poster.png', Buffer.from('a poster'))
    const effects = ['--warp', '0.5', '--enhance', '1', '--smooth', '0', '--teeth', '0']
    const looks = ['--model', '5', '--makeup', '1', '--no-mark', '--face', 'f_2']
    const args = ['ultra', 'photo.jpg', '--into', 'poster.png', '-o', 'out.jpg']
    expect(await fuseEdge(...args, ...effects, ...looks)).toBe(0)
    expect(seen).toEqual([
      {
        action: 'FuseFaceUltra',
        body: {
          ModelImage: Buffer.from('a poster').toString('base64'),
          RspImgType: 'base64',
          MergeInfos: [{ Image: PHOTO.toString('base64'), TemplateFaceID: 'f_2' }],
          SwapModelType: 5,
          FusionUltraParam: {
            WarpRadio: 0.5,
            EnhanceRadio: 1,
            MpRadio: 0,
            TeethEnhanceRadio: 0,
            MakeupTransferRadio: 1,
          },
          LogoAdd: 0,
        },
      },
    ])
    expect(Buffer.from(files.get('out.jpg') ?? [])).toEqual(VIDEO)
  })

  test('takes addresses as they are', async () => {
    const [photo, poster] = ['https://example.com/p.jpg', 'https://example.com/t.jpg']
    expect(await fuseEdge('ultra', photo, '--into', poster, '-o', 'out.jpg')).toBe(0)
    expect(seen[0]?.body).toEqual({
      ModelUrl: poster,
      RspImgType: 'base64',
      MergeInfos: [{ Url: photo }],
    })
  })

  test.each([
    [['--warp', '2'], 4, 'FusionUltraParam.WarpRadio must be at most 1'],
    [['--model', '7'], 4, 'SwapModelType'],
    [['--warp', 'much'], 2, '--warp is a number'],
  ])('%j is refused before it is sent', async (args, code, words) => {
    const photo = 'https://example.com/p.jpg'
    expect(await fuseEdge('ultra', photo, '--into', photo, '-o', 'out.jpg', ...args)).toBe(code)
    expect(said.join('')).toContain(words)
    expect(seen).toEqual([])
  })
})

describe('call', () => {
  const REQUEST = {
    ProjectId: '1',
    ModelId: 'qc_1',
    RspImgType: 'url',
    Url: 'https://example.com/1.jpg',
  }

  test('sends a file and prints the response', async () => {
    files.set('body.json', Buffer.from(JSON.stringify(REQUEST)))
    expect(await fuseEdge('call', 'FaceFusion', 'body.json', '--json')).toBe(0)
    expect(seen).toEqual([{ action: 'FaceFusion', body: REQUEST }])
    expect(printed).toEqual(['{"Image":"https://example.com/1.jpg","RequestId":"r-1"}'])
  })

  test('--version finds the older action of the same name', async () => {
    const { Url, ...rest } = REQUEST
    const older = { ...rest, MergeInfos: [{ Url }], CelebrityIdentify: 0 }
    files.set('body.json', Buffer.from(JSON.stringify(older)))
    expect(await fuseEdge('call', 'FuseFace', 'body.json')).toBe(4)
    expect(await fuseEdge('call', 'FuseFace', 'body.json', '--version', '2018-12-01')).toBe(0)
    expect(seen).toEqual([{ action: 'FuseFace', body: older }])
  })

  test.each([
    [['call'], 2, 'which action'],
    [['call', 'Dance'], 2, 'Dance'],
    [['call', 'FuseFace', '--version', '2030-01-01'], 2, '2030-01-01'],
    [['call', 'FuseFace', 'photo.jpg'], 2, 'not JSON'],
    [['call', 'FuseFace', 'photo.jpg', 'more'], 2, 'more'],
    [['call', 'FuseFace', 'missing.json'], 1, 'missing.json'],
    [['call', 'FuseFace'], 4, 'ProjectId is required'],
  ])('%j sends nothing', async (args, code, words) => {
    expect(await fuseEdge(...args)).toBe(code)
    expect(said.join('')).toContain(words)
    expect(seen).toEqual([])
  })
})

test('a picture that was paid for is kept elsewhere when its file cannot be written', async () => {
  unwritable = new Set(['out.jpg'])
  expect(await fuseEdge('fuse', 'photo.jpg', ...ACTIVITY, '-o', 'out.jpg')).toBe(1)
  const rescued = [...files.keys()].find((path) => path.endsWith('fuse-edge-r-1.jpg')) ?? ''
  expect(Buffer.from(files.get(rescued) ?? [])).toEqual(VIDEO)
  expect(said.join('')).toContain(rescued)
})
