/** @module More calls than were bought for a second, through two isolates, one of them far from the pacer; another key gets its slots. */

import { modelOf, PACED_REGION } from '../catalogue.ts'
import { callAsSdk } from '../sdk-call.ts'
import { attacker, type Scenario, times } from './scenario.ts'

const CALLERS = 60
const SECONDS = 6

export const RATE: Scenario = {
  name: 'calls beyond the purchased rate',
  async run({ target, scale }) {
    const { url, quietUrl, photo } = target
    const Image = Buffer.from(photo).toString('base64')
    const until = performance.now() + SECONDS * scale * 1000
    let calls = 0
    const call = (key: string, n: number) => {
      // Calls of one second with equal content would have equal signatures.
      const MetaData = [{ MetaKey: 'n', MetaValue: String(calls++) }]
      return callAsSdk(n % 2 === 0 ? url : quietUrl, {
        from: attacker(n),
        key,
        action: 'FuseFace',
        region: PACED_REGION,
        request: {
          ProjectId: 'at_1',
          ModelId: modelOf(key),
          RspImgType: 'base64',
          MergeInfos: [{ Image }],
          FuseParam: { ImageCodecParam: { MetaData } },
        },
      })
    }
    const caller = async (n: number) => {
      while (performance.now() < until) await call('rate', n)
    }
    const newcomer = async () => {
      while (performance.now() < until) {
        const { body } = await call('newcomer', 0)
        if (!body.includes('"FusedImage"')) throw new Error(`a newcomer got ${body.toString()}`)
      }
    }
    await Promise.all([...times(CALLERS, caller), newcomer()])
  },
}
