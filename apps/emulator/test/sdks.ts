/** The official SDKs, pointed at an emulator, behind one interface. */

import { createRequire } from 'node:module'
import type { Emulator } from '@fuse-edge/emulator'

const require = createRequire(import.meta.url)

/** What an SDK needs to know of an emulator. */
type Reached = Pick<Emulator, 'url' | 'credentials' | 'region'>

/** Calls an action. Resolves with its response or rejects with the SDK's exception. */
export type SdkCall = (action: string, request: object) => Promise<Record<string, unknown>>

export interface SdkOptions {
  readonly signMethod?: 'TC3-HMAC-SHA256' | 'HmacSHA256' | 'HmacSHA1'
  readonly reqMethod?: 'POST' | 'GET'
  readonly language?: 'zh-CN' | 'en-US'
  readonly secretId?: string
  readonly secretKey?: string
  readonly token?: string
  readonly endpoint?: string
  readonly version?: 'v20181201' | 'v20220927'
}

function profileOf(emulator: Reached, options: SdkOptions) {
  const { signMethod, reqMethod, language } = options
  const endpoint = options.endpoint ?? new URL(emulator.url).host
  return {
    ...(signMethod && { signMethod }),
    ...(language && { language }),
    httpProfile: { protocol: 'http://', endpoint, ...(reqMethod && { reqMethod }) },
  }
}

function credentialOf(emulator: Reached, options: SdkOptions) {
  const { secretId, secretKey } = { ...emulator.credentials, ...options }
  return { secretId, secretKey, ...(options.token && { token: options.token }) }
}

/** The Face Fusion client of `tencentcloud-sdk-nodejs`. */
export function domesticSdk(emulator: Reached, options: SdkOptions = {}): SdkCall {
  const { facefusion } = require('tencentcloud-sdk-nodejs')
  const { Client } = facefusion[options.version ?? 'v20220927']
  const client = new Client({
    credential: credentialOf(emulator, options),
    region: emulator.region,
    profile: profileOf(emulator, options),
  })
  return (action, request) => client[action](request)
}

/** `tencentcloud-sdk-nodejs-intl-en`, which has callbacks and model classes, and signs with v1 by default. */
export function internationalSdk(emulator: Reached, options: SdkOptions = {}): SdkCall {
  const { common, facefusion } = require('tencentcloud-sdk-nodejs-intl-en')
  const { Client, Models } = facefusion.v20220927
  const { secretId, secretKey, token } = credentialOf(emulator, options)
  const { httpProfile, signMethod } = profileOf(emulator, options)
  const http = new common.HttpProfile(
    httpProfile.protocol,
    httpProfile.endpoint,
    httpProfile.reqMethod,
  )
  const profile = new common.ClientProfile(signMethod, http)
  const client = new Client(
    new common.Credential(secretId, secretKey, token),
    emulator.region,
    profile,
  )
  return (action, request) =>
    new Promise((resolve, reject) => {
      const model = new Models[`${action}Request`]()
      model.from_json_string(JSON.stringify(request))
      client[action](model, (error: unknown, answer: Record<string, unknown>) =>
        error ? reject(error as Error) : resolve(answer),
      )
    })
}

/** The STS client of `tencentcloud-sdk-nodejs`. */
export function stsSdk(emulator: Reached, options: SdkOptions = {}): SdkCall {
  const { Client } = require('tencentcloud-sdk-nodejs').sts.v20180813
  const client = new Client({
    credential: credentialOf(emulator, options),
    region: emulator.region,
    profile: profileOf(emulator, options),
  })
  return (action, request) => client[action](request)
}
