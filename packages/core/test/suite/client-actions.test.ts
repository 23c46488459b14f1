/** @module Every action through the client: its name on the wire, and the answers that count as success. */

import type { ActionTypes } from '@fuse-edge/core/api'
import { type ClientOptions, createClient, type RegionChoice } from '@fuse-edge/core/client'
import type { Site } from '@fuse-edge/core/regions'
import { streamPicture } from '@fuse-edge/core/stream'
import { describe, expect, it } from 'vitest'

const RequestId = '3c140219-cfe9-470e-b241-907877d6fb03'
const PHOTO = { Url: 'https://example.com/a.jpg' }
const SETTINGS: RegionChoice & Pick<ClientOptions, 'credentials' | 'maxWaitMs'> = {
  credentials: { secretId: 'AKIDEXAMPLE', secretKey: 'secret' },
  region: 'ap-guangzhou',
  // Free actions are repeated after an ambiguous outcome, at once.
  maxWaitMs: 0,
}

/** A client whose `fetch` has one answer, and the requests that it received. */
function cloudWith(answer: object) {
  const received: { action: string; body: unknown }[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { headers } = request
    const action = `${headers.get('X-TC-Action')} ${headers.get('X-TC-Version')}`
    received.push({ action, body: await request.json() })
    return Response.json({ Response: answer })
  }
  return {
    received,
    cn: createClient({ ...SETTINGS, site: 'cn', fetch }),
    intl: createClient({ ...SETTINGS, site: 'intl', fetch }),
    of: (site: Site) => createClient({ ...SETTINGS, site, fetch }),
  }
}

type Cloud = ReturnType<typeof cloudWith>
type Request<A extends keyof ActionTypes> = ActionTypes[A]['request']

const ULTRA: Request<'FuseFaceUltra'> = {
  ModelUrl: 'https://example.com/template.jpg',
  RspImgType: 'base64',
  MergeInfos: [PHOTO],
  SwapModelType: 4,
}
const VIDEO: Request<'SubmitVideoFaceFusionJob'> = {
  ProjectId: '300314',
  ModelId: 'qc_300314_789050_75',
  MergeInfos: [PHOTO],
}
const JOB: Request<'QueryVideoFaceFusionJob'> = { JobId: 'C0a5EXaNR7JzGvlg' }
const FACE: Request<'FaceFusion'> = {
  ProjectId: '100646',
  ModelId: 'qc_100646_154021_9',
  RspImgType: 'base64',
  Image: '/9j/4AAQ',
}
const FUSE: Request<'FuseFace2018'> = {
  ProjectId: '100646',
  ModelId: 'qc_100646_154021_9',
  RspImgType: 'url',
  MergeInfos: [PHOTO],
}
const LIST: Request<'DescribeMaterialList2018'> = { ActivityId: 300232 }

const ANSWERS = {
  picture: { FusedImage: '/9j/4AAQ', ReviewResultSet: null, RequestId },
  picture2018: { Image: '/9j/4AAQ', ReviewResultSet: [], RequestId },
  submitted: { JobId: 'C0a5EXaNR7JzGvlg', RequestId },
  unknownState: { JobStatus: '', JobStatusCode: null, VideoFaceFusionOutput: null, RequestId },
  processing: { JobStatus: 'Processing', JobStatusCode: 3, RequestId },
  list: { MaterialInfos: [], Count: 0, RequestId },
}

const CALLS: readonly {
  action: string
  request: object
  answer: object
  call: (cloud: Cloud) => Promise<object>
}[] = [
  {
    action: 'FuseFaceUltra 2022-09-27',
    request: ULTRA,
    answer: ANSWERS.picture,
    call: ({ cn }) => cn.call('FuseFaceUltra', ULTRA),
  },
  {
    action: 'SubmitVideoFaceFusionJob 2022-09-27',
    request: VIDEO,
    answer: ANSWERS.submitted,
    call: ({ intl }) => intl.call('SubmitVideoFaceFusionJob', VIDEO),
  },
  {
    action: 'QueryVideoFaceFusionJob 2022-09-27',
    request: JOB,
    answer: ANSWERS.processing,
    call: ({ intl }) => intl.call('QueryVideoFaceFusionJob', JOB),
  },
  {
    action: 'QueryVideoFaceFusionJob 2022-09-27',
    request: JOB,
    answer: ANSWERS.unknownState,
    call: ({ intl }) => intl.call('QueryVideoFaceFusionJob', JOB),
  },
  {
    action: 'FaceFusion 2018-12-01',
    request: FACE,
    answer: ANSWERS.picture2018,
    call: ({ cn }) => cn.call('FaceFusion', FACE),
  },
  {
    action: 'FuseFace 2018-12-01',
    request: FUSE,
    answer: ANSWERS.picture,
    call: ({ cn }) => cn.call('FuseFace2018', FUSE),
  },
  {
    action: 'DescribeMaterialList 2018-12-01',
    request: LIST,
    answer: ANSWERS.list,
    call: ({ cn }) => cn.call('DescribeMaterialList2018', LIST),
  },
]

describe('client.call', () => {
  it.each(CALLS)(
    'sends $action and returns its response',
    async ({ action, request, answer, call }) => {
      const cloud = cloudWith(answer)
      expect(await call(cloud)).toMatchObject({ kind: 'done', response: answer })
      expect(cloud.received).toEqual([{ action, body: request }])
    },
  )

  it.each(CALLS)(
    'ends ambiguous when $action gets the answer of another action',
    async ({ call }) => {
      const cloud = cloudWith({ Surprise: 1, RequestId })
      expect(await call(cloud)).toMatchObject({ kind: 'ambiguous', reason: 'malformed' })
    },
  )

  it('does not submit a video job again when its outcome is ambiguous', async () => {
    const cloud = cloudWith({ RequestId })
    await cloud.intl.call('SubmitVideoFaceFusionJob', VIDEO)
    expect(cloud.received).toHaveLength(1)
  })

  it('does not send an action that the site does not offer', async () => {
    const cloud = cloudWith(ANSWERS.submitted)
    // As a type that is only known at run time; otherwise it does not compile.
    const site: Site = JSON.parse('"cn"')
    expect(await cloud.of(site).call('SubmitVideoFaceFusionJob', VIDEO)).toMatchObject({
      kind: 'not-sent',
      reason: 'not-offered',
    })
    expect(cloud.received).toEqual([])
  })

  it('reads the picture of FaceFusion (2018) from its field `Image`, in a stream too', async () => {
    const cloud = cloudWith(ANSWERS.picture2018)
    const { RspImgType: _, ...asked } = FACE
    const outcome = await streamPicture(cloud.cn, 'FaceFusion', asked)
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    const bytes = new Uint8Array(await new Response(outcome.response.picture).arrayBuffer())
    expect([...bytes]).toEqual([0xff, 0xd8, 0xff, 0xe0, 0, 0x10])
    expect(outcome.response.requestId()).toBe(RequestId)
  })
})
