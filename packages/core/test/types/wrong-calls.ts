/** @module Calls that must not compile; checked by `tsc`, never run. */

import { ACTIONS, validateRequest } from '@fuse-edge/core/api'
import { type Client, createClient } from '@fuse-edge/core/client'
import { isFusionError } from '@fuse-edge/core/errors'
import { signRequest } from '@fuse-edge/core/sign'
import { streamPicture } from '@fuse-edge/core/stream'

const rect = { X: 0, Y: 0, Width: 30, Height: 30 }
const ids = { ProjectId: 'at_1', ModelId: 'mt_1' }
const base = { ...ids, RspImgType: 'url' } as const
const photo = { Url: 'https://a' }
const template = { ModelUrl: 'https://a' }
const ultra = { RspImgType: 'url' as const, MergeInfos: [photo] }

export async function wrongCalls(client: Client): Promise<void> {
  // @ts-expect-error no such action
  await client.call('FuseFaces', { ...base, MergeInfos: [{ Url: 'https://a' }] })
  // @ts-expect-error request of another action
  await client.call('DescribeMaterialList', { ...base, MergeInfos: [{ Url: 'https://a' }] })
  // @ts-expect-error ids are required
  await client.call('FuseFace', { RspImgType: 'url', MergeInfos: [{ Url: 'https://a' }] })
  // @ts-expect-error misspelt answer type
  await client.call('FuseFace', { ...base, RspImgType: 'URL', MergeInfos: [{ Url: 'https://a' }] })
  // @ts-expect-error a face without a picture
  await client.call('FuseFace', { ...base, MergeInfos: [{ TemplateFaceID: 'mt_1_1' }] })
  // @ts-expect-error both URL and base64 of a picture
  await client.call('FuseFace', { ...base, MergeInfos: [{ Url: 'https://a', Image: '/9j/' }] })
  // @ts-expect-error numbers are numbers
  await client.call('FuseFace', { ...base, MergeInfos: [{ Url: 'https://a' }], LogoAdd: '1' })
  // @ts-expect-error a logo without a picture
  await client.call('FuseFace', { ...base, MergeInfos: [], LogoParam: { LogoRect: rect } })

  const outcome = await client.call('DescribeMaterialList', { ActivityId: 'at_1' })
  // @ts-expect-error there is a response only when it is done
  void outcome.response
  // @ts-expect-error the response is the action's own
  if (outcome.kind === 'done') void outcome.response.FusedImage
  // @ts-expect-error a code only when it was refused
  if (outcome.kind === 'ambiguous') void outcome.code
}

export async function wrongSites(): Promise<void> {
  const intl = createClient({ credentials, site: 'intl', region: 'ap-singapore' })
  // @ts-expect-error the site has no such action
  await intl.call('DescribeMaterialList', { ActivityId: 'at_1' })
  // @ts-expect-error the site has no such action
  await intl.call('FuseFaceUltra', { ...ultra, ModelUrl: 'https://a' })
  // @ts-expect-error the site has no such action
  await streamPicture(intl, 'FuseFaceUltra', { ModelUrl: 'https://a', MergeInfos: [] })
  // @ts-expect-error not an action that answers with a picture
  await streamPicture(intl, 'DescribeMaterialList', { ActivityId: 'at_1' })
  await intl.call('QueryVideoFaceFusionJob', { JobId: '1' })
  const cn = createClient({ credentials, site: 'cn', region: 'ap-guangzhou' })
  await cn.call('DescribeMaterialList', { ActivityId: 'at_1' })
  // @ts-expect-error the site has no such action
  await cn.call('QueryVideoFaceFusionJob', { JobId: '1' })
  // @ts-expect-error not an action that answers with a picture
  await streamPicture(cn, 'DescribeMaterialList2018', { ActivityId: 1 })
}

export async function wrongRequests(client: Client): Promise<void> {
  await client.call('FuseFaceUltra', { ...ultra, ModelImage: '/9j/', SwapModelType: 6 })
  // @ts-expect-error no template
  await client.call('FuseFaceUltra', ultra)
  // @ts-expect-error both URL and base64 of a template
  await client.call('FuseFaceUltra', { ...ultra, ModelUrl: 'https://a', ModelImage: '/9j/' })
  // @ts-expect-error no such model
  await client.call('FuseFaceUltra', { ...ultra, ModelUrl: 'https://a', SwapModelType: 7 })
  // @ts-expect-error as one would spell it
  await client.call('FuseFaceUltra', { ...ultra, ...template, FusionUltraParam: { WarpRatio: 1 } })
  // @ts-expect-error an activity is of FuseFace
  await client.call('FuseFaceUltra', { ...ultra, ModelUrl: 'https://a', ProjectId: 'at_1' })
  const asked = { ModelUrl: 'https://a', MergeInfos: [] }
  // @ts-expect-error the kind of answer is the stream's own
  await streamPicture(client, 'FuseFaceUltra', { ...asked, RspImgType: 'url' })
  // @ts-expect-error both URL and base64, in a stream too
  await streamPicture(client, 'FaceFusion', { ...ids, Url: 'https://a', Image: '/9j/' })
  await client.call('SubmitVideoFaceFusionJob', { ...ids, MergeInfos: [photo] })
  // @ts-expect-error one face
  await client.call('SubmitVideoFaceFusionJob', { ...ids, MergeInfos: [photo, photo] })
  // @ts-expect-error the answer is a job
  await client.call('SubmitVideoFaceFusionJob', { ...ids, RspImgType: 'url', MergeInfos: [photo] })
  // @ts-expect-error a number in this version
  await client.call('DescribeMaterialList2018', { ActivityId: '300232' })
  // @ts-expect-error one photo, without a list
  await client.call('FaceFusion', { ...base, ...photo, MergeInfos: [photo] })
  // @ts-expect-error no visible label in this version
  await client.call('FuseFace2018', { ...base, MergeInfos: [photo], LogoAdd: 1 })

  const outcome = await client.call('FaceFusion', { ...base, ...photo })
  // @ts-expect-error this action calls it Image
  if (outcome.kind === 'done') void outcome.response.FusedImage
}

export function wrongErrors(error: unknown): void {
  if (!isFusionError(error)) return
  // @ts-expect-error only a refusal has the service's code
  void error.cloudCode
  // @ts-expect-error no such code
  void (error.code === 'denied')
}

const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'secret' }
const signing = { credentials, host: 'example.com', timestamp: 0 }

export const wrongSettings: readonly unknown[] = [
  // @ts-expect-error no regions
  () => createClient({ credentials, site: 'cn', regions: [] }),
  // @ts-expect-error one region or several, not both
  () => createClient({ credentials, site: 'cn', region: 'ap-guangzhou', regions: ['ap-tokyo'] }),
  // @ts-expect-error a provider gives credentials
  () => createClient({ credentials: () => 'secret', site: 'cn', region: 'ap-guangzhou' }),
  // @ts-expect-error no such site
  () => createClient({ credentials, site: 'us', regions: ['ap-guangzhou'] }),
  // @ts-expect-error no credentials
  () => createClient({ site: 'cn', regions: ['ap-guangzhou'] }),
  // @ts-expect-error no host
  () => signRequest({ credentials }),
  // @ts-expect-error no such method
  () => signRequest({ ...signing, method: 'PUT' }),
  // @ts-expect-error no such action
  () => validateRequest('FaceFusionLite', {}),
  () => {
    // @ts-expect-error tables cannot be changed
    ACTIONS.FuseFace.billable = false
  },
]
