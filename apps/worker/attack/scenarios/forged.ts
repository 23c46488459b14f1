/** @module What callers and the cloud forge: labels, addresses, a RequestId with line breaks; and a bucket that fails. */

import type { ActionName } from '@fuse-edge/core/api'
import { DIGITAL_SOURCE_TYPE } from '@fuse-edge/core/picture'
import { modelOf, REGION } from '../catalogue.ts'
import type { CloudAnswer } from '../cloud.ts'
import { type EndUser, openSession } from '../end-user.ts'
import { type Findings, noteDelivered } from '../findings.ts'
import { send } from '../http-client.ts'
import { callAsSdk } from '../sdk-call.ts'
import type { Target } from '../target.ts'
import { attacker, endUserAddress, type Scenario } from './scenario.ts'

const END_USER = 11
const LogoParam = {
  LogoRect: { X: 0, Y: 0, Width: 1, Height: 1 },
  LogoUrl: 'https://logos.example/transparent.png',
}
const CAMERA = DIGITAL_SOURCE_TYPE.replace('compositeWithTrainedAlgorithmicMedia', 'digitalCapture')

/** Calls that would make results without the visible label, by a key without the permission. */
const UNLABELLED: readonly (readonly [action: ActionName, more: object])[] = [
  ['FuseFace', { LogoAdd: 0 }],
  ['FuseFace', { LogoAdd: 1, LogoParam }],
  ['FuseFaceUltra', { LogoParam }],
  ['FaceFusion', {}],
  ['FuseFace2018', {}],
]

async function removeLabels({ url, photo }: Target): Promise<void> {
  const Image = Buffer.from(photo).toString('base64')
  for (const [action, more] of UNLABELLED) {
    const source = action === 'FaceFusion' ? { Image } : { MergeInfos: [{ Image }] }
    const template =
      action === 'FuseFaceUltra'
        ? { ModelImage: Image }
        : { ProjectId: 'at_1', ModelId: modelOf('forged') }
    const request = { ...template, ...source, ...more, RspImgType: 'base64' }
    await callAsSdk(url, { from: attacker(1), key: 'forged', action, region: REGION, request })
  }
}

/** Uses a session of another network. */
async function moveSession({ url }: Target, endUser: EndUser): Promise<void> {
  const headers = {
    ...endUser.headers,
    'CF-Connecting-IP': endUser.from,
    'X-Forwarded-For': endUser.from,
  }
  const { status } = await send(`${url}/v1/templates`, {
    from: attacker(2),
    method: 'GET',
    headers,
  })
  if (status !== 401) throw new Error(`a forged address moved a session: ${status}`)
}

async function fuseBothWays(endUser: EndUser, findings: Findings): Promise<void> {
  for (const accept of ['image/jpeg', 'application/json'] as const) {
    noteDelivered(findings, 'forged', await endUser.fuse({ accept }))
  }
}

export const FORGED: Scenario = {
  name: 'forged labels, addresses and answers',
  async run({ target, findings }) {
    const { cloud, bucket, answer } = target
    const endUser = await openSession(target, 'forged', endUserAddress(END_USER))
    await removeLabels(target)
    await moveSession(target, endUser)
    const words = Buffer.from(answer.picture).toString('latin1')
    const captured = words.replace(DIGITAL_SOURCE_TYPE, CAMERA.padEnd(DIGITAL_SOURCE_TYPE.length))
    const forgeries: readonly CloudAnswer[] = [
      { ...answer, picture: Buffer.from(captured, 'latin1') },
      { ...answer, requestId: 'a\r\nX-Evil: 1, 融合' },
    ]
    for (const forged of forgeries) {
      await cloud.setAnswer(modelOf('forged'), forged)
      await fuseBothWays(endUser, findings)
    }
    await cloud.setAnswer(modelOf('forged'))
    await bucket.setFailing(true)
    await fuseBothWays(endUser, findings)
    await bucket.setFailing(false)
  },
}
