/** @module The requests that video, ultra and call send, against a stub cloud that records them. */

import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { beforeEach, describe, expect, it } from 'vitest'
import { NODE_PORTS } from '../src/node-ports.ts'
import { FileError, type Ports } from '../src/ports.ts'
import { run } from '../src/run.ts'
import { serve, UNKNOWN_KEY } from './fixtures.ts'

const VIDEO = Buffer.from('a video')
const DIGEST = createHash('md5').update(VIDEO).digest('hex').toUpperCase()
const PHOTO = Buffer.from('a photo')
const JOB = 'C0a5EXaNR7JzGvlg'

interface ReceivedCall {
  readonly action: string
  readonly body: Record<string, unknown>
}

let endpoint: string
let received: ReceivedCall[]
/** The stub cloud's answers by action, in order; it repeats the last one. */
let answers: Record<string, object[]>
let files: Map<string, Uint8Array>
let printed: string[]
let messages: string[]
let slept: number[]
let unwritable: ReadonlySet<string>

function status(JobStatusCode: number, more: object = {}): object {
  return { JobStatus: 'a description', JobStatusCode, ...more }
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
  received.push({ action, body: JSON.parse(text) })
  const queue = answers[action] ?? []
  const answer = queue.length > 1 ? queue.shift() : queue[0]
  response.end(JSON.stringify({ Response: { ...answer, RequestId: 'r-1' } }))
}

beforeEach(async () => {
  ;[received, printed, messages, slept] = [[], [], [], []]
  files = new Map([['photo.jpg', PHOTO]])
  unwritable = new Set()
  endpoint = await serve((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  answers = {
    SubmitVideoFaceFusionJob: [{ JobId: JOB, EstimatedProcessTime: 2 }],
    QueryVideoFaceFusionJob: [status(1), status(3), finished()],
    FuseFaceUltra: [{ FusedImage: VIDEO.toString('base64') }],
    FaceFusion: [{ Image: 'https://example.com/1.jpg' }],
    FuseFace: [{ FusedImage: VIDEO.toString('base64') }],
  }
})

async function fuseEdge(...args: string[]): Promise<number> {
  const ports: Ports = {
    ...NODE_PORTS,
    env: UNKNOWN_KEY,
    fetch,
    now: () => 1_795_320_000_000,
    sleep: async (ms) => void slept.push(ms),
    repeat: () => () => {},
    async readFile(path) {
      const bytes = files.get(path)
      if (bytes === undefined) throw new FileError(`cannot read ${path}`)
      return new Uint8Array(bytes)
    },
    async writeFile(path, bytes) {
      if (unwritable.has(path)) throw new FileError(`cannot write ${path}: ENOSPC`)
      files.set(path, bytes)
    },
    checkWritable: async () => {},
    readFolder: async () => undefined,
    loadFaceFinder: async () => undefined,
    print: (text) => void printed.push(text),
    writeStderr: (text) => void messages.push(text),
    isStderrTerminal: false,
  }
  return await run([...args, '--endpoint', endpoint], ports)
}

const ACTIVITY = ['--project', '300314', '--template', 'mt_1']

describe('video', () => {
  it('submits once, polls until the job is done, and writes the video', async () => {
    expect(await fuseEdge('video', 'photo.jpg', ...ACTIVITY, '-o', 'out.mp4', '--json')).toBe(0)
    expect(Buffer.from(files.get('out.mp4') ?? [])).toEqual(VIDEO)
    expect(received.map(({ action }) => action)).toEqual([
      'SubmitVideoFaceFusionJob',
      ...Array(3).fill('QueryVideoFaceFusionJob'),
    ])
    expect(received[0]?.body).toEqual({
      ProjectId: '300314',
      ModelId: 'mt_1',
      MergeInfos: [{ Image: PHOTO.toString('base64') }],
    })
    expect(received[1]?.body).toEqual({ JobId: JOB })
    expect(slept).toHaveLength(2)
    expect(JSON.parse(printed.join(''))).toMatchObject({ ok: true, jobId: JOB, frames: 25 })
  })

  it('prints how to resume as soon as the job is submitted', async () => {
    answers.QueryVideoFaceFusionJob = [{ Error: { Code: 'InternalError', Message: '' } }]
    expect(await fuseEdge('video', 'photo.jpg', ...ACTIVITY, '-o', 'out.mp4')).toBe(3)
    expect(messages[0]).toContain(`--job ${JOB}`)
  })

  it('prints the job id with --no-wait, and resumes with --job without submitting', async () => {
    expect(await fuseEdge('video', 'photo.jpg', ...ACTIVITY, '--no-wait')).toBe(0)
    expect(printed).toEqual([JOB])
    expect(await fuseEdge('video', '--job', JOB, '-o', 'out.mp4')).toBe(0)
    expect(Buffer.from(files.get('out.mp4') ?? [])).toEqual(VIDEO)
    expect(received.filter(({ action }) => action.startsWith('Submit'))).toHaveLength(1)
  })

  it('exits with 3 and prints the error code of a failed job', async () => {
    const failed = { JobErrorCode: 'FailedOperation.NoFaceDetected', JobErrorMsg: 'no face' }
    answers.QueryVideoFaceFusionJob = [status(5, failed)]
    expect(await fuseEdge('video', '--job', JOB, '-o', 'out.mp4')).toBe(3)
    expect(messages.join('')).toContain('FailedOperation.NoFaceDetected: no face')
    expect(files.has('out.mp4')).toBe(false)
  })

  it.each([
    ['with another digest', { VideoMD5: 'F'.repeat(32) }, 'MD5'],
    ['at an address where no server listens', { VideoUrl: 'http://127.0.0.1:1/' }, 'broke'],
  ])('exits with 1 without writing a video %s', async (_, more, words) => {
    answers.QueryVideoFaceFusionJob = [finished(more)]
    expect(await fuseEdge('video', '--job', JOB, '-o', 'out.mp4')).toBe(1)
    expect(messages.join('')).toContain(words)
    expect(files.has('out.mp4')).toBe(false)
  })

  it.each([
    [['video', ...ACTIVITY, '-o', 'x'], 'PHOTO is missing'],
    [['video'], 'PHOTO, --project, --template, --output are missing'],
    [['video', 'photo.jpg', 'photo.jpg', ...ACTIVITY, '-o', 'x'], 'exactly one photo'],
    [['video', 'photo.jpg', '--job', JOB, '-o', 'x'], '--job'],
    [['video', '--job', JOB, '--no-wait'], '--no-wait'],
    [['video', 'photo.jpg', ...ACTIVITY], '--output'],
    [['video', 'photo.jpg', '--project', '1', '-o', 'x'], '--template'],
  ])('exits with 2 without sending anything: %j', async (args, words) => {
    expect(await fuseEdge(...args)).toBe(2)
    expect(messages.join('')).toContain(words)
    expect(received).toEqual([])
  })

  it('exits with 4 on the domestic site, which does not offer the action', async () => {
    expect(await fuseEdge('video', '--job', JOB, '-o', 'x', '--site', 'cn')).toBe(4)
    expect(received).toEqual([])
  })
})

describe('ultra', () => {
  it('sends template, photos, faces and effects in the fields of FuseFaceUltra', async () => {
    files.set('poster.png', Buffer.from('a poster'))
    const effects = ['--warp', '0.5', '--enhance', '1', '--smooth', '0', '--teeth', '0']
    const others = ['--model', '5', '--makeup', '1', '--no-label', '--face', 'f_2']
    const args = ['ultra', 'photo.jpg', '--into', 'poster.png', '-o', 'out.jpg']
    expect(await fuseEdge(...args, ...effects, ...others)).toBe(0)
    expect(received).toEqual([
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

  it('sends addresses unchanged', async () => {
    const [photo, poster] = ['https://example.com/p.jpg', 'https://example.com/t.jpg']
    expect(await fuseEdge('ultra', photo, '--into', poster, '-o', 'out.jpg')).toBe(0)
    expect(received[0]?.body).toEqual({
      ModelUrl: poster,
      RspImgType: 'base64',
      MergeInfos: [{ Url: photo }],
    })
  })

  it.each([
    [['--warp', '2'], 4, 'FusionUltraParam.WarpRadio must be at most 1'],
    [['--model', '7'], 4, 'SwapModelType'],
    [['--warp', 'much'], 2, '--warp must be a number'],
  ])('refuses %j before it sends anything', async (args, code, words) => {
    const photo = 'https://example.com/p.jpg'
    expect(await fuseEdge('ultra', photo, '--into', photo, '-o', 'out.jpg', ...args)).toBe(code)
    expect(messages.join('')).toContain(words)
    expect(received).toEqual([])
  })
})

describe('call', () => {
  const REQUEST = {
    ProjectId: '1',
    ModelId: 'qc_1',
    RspImgType: 'url',
    Url: 'https://example.com/1.jpg',
  }

  it('sends the request of a file and prints the response', async () => {
    files.set('body.json', Buffer.from(JSON.stringify(REQUEST)))
    expect(await fuseEdge('call', 'FaceFusion', 'body.json', '--json')).toBe(0)
    expect(received).toEqual([{ action: 'FaceFusion', body: REQUEST }])
    expect(printed).toEqual(['{"Image":"https://example.com/1.jpg","RequestId":"r-1"}'])
  })

  it('calls the older action of the same name with --version', async () => {
    const { Url, ...rest } = REQUEST
    const older = { ...rest, MergeInfos: [{ Url }], CelebrityIdentify: 0 }
    files.set('body.json', Buffer.from(JSON.stringify(older)))
    expect(await fuseEdge('call', 'FuseFace', 'body.json')).toBe(4)
    expect(await fuseEdge('call', 'FuseFace', 'body.json', '--version', '2018-12-01')).toBe(0)
    expect(received).toEqual([{ action: 'FuseFace', body: older }])
  })

  it.each([
    [['call'], 2, 'ACTION is missing'],
    [['call', 'Dance'], 2, 'Dance'],
    [['call', 'FuseFace', '--version', '2030-01-01'], 2, '2030-01-01'],
    [['call', 'FuseFace', 'photo.jpg'], 2, 'not JSON'],
    [['call', 'FuseFace', 'photo.jpg', 'more'], 2, 'more'],
    [['call', 'FuseFace', 'missing.json'], 1, 'missing.json'],
    [['call', 'FuseFace'], 4, 'ProjectId is required'],
  ])('sends nothing: %j', async (args, code, words) => {
    expect(await fuseEdge(...args)).toBe(code)
    expect(messages.join('')).toContain(words)
    expect(received).toEqual([])
  })
})

it('writes a billed picture to the temporary folder when its file cannot be written', async () => {
  unwritable = new Set(['out.jpg'])
  expect(await fuseEdge('fuse', 'photo.jpg', ...ACTIVITY, '-o', 'out.jpg')).toBe(1)
  const fallback = [...files.keys()].find((path) => path.endsWith('fuse-edge-r-1.jpg')) ?? ''
  expect(Buffer.from(files.get(fallback) ?? [])).toEqual(VIDEO)
  expect(messages.join('')).toContain(fallback)
})
