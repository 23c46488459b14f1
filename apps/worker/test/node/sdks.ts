/** @module The official Node SDKs of both sites, behind one interface. */

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** What an SDK gives back or throws; the fields are its own. */
export type SdkCall = (action: string, request: object) => Promise<Record<string, unknown>>

export interface SdkOptions {
  /** Host and port. */
  readonly endpoint: string
  readonly secretId: string
  readonly secretKey: string
  readonly region: string
  /** Default: the SDK's own choice. */
  readonly signMethod?: string
  /** Default: POST. */
  readonly reqMethod?: string
  readonly token?: string
  readonly language?: string
  /** Default: that of today. */
  readonly version?: 'v20181201' | 'v20220927'
}

/** `tencentcloud-sdk-nodejs`. */
export function domesticSdk(options: SdkOptions): SdkCall {
  const { endpoint, region, signMethod, reqMethod, language, version = 'v20220927' } = options
  const { Client } = require('tencentcloud-sdk-nodejs').facefusion[version]
  const { secretId, secretKey, token } = options
  const client = new Client({
    credential: { secretId, secretKey, ...(token && { token }) },
    region,
    profile: {
      ...(signMethod && { signMethod }),
      ...(language && { language }),
      httpProfile: { protocol: 'http://', endpoint, ...(reqMethod && { reqMethod }) },
    },
  })
  return (action, request) => client[action](request)
}

/** `tencentcloud-sdk-nodejs-intl-en`: callbacks, model classes, and signature v1 unless told otherwise. */
export function internationalSdk(options: SdkOptions): SdkCall {
  const { common, facefusion } = require('tencentcloud-sdk-nodejs-intl-en')
  const { Client, Models } = facefusion.v20220927
  const { secretId, secretKey, token, region, endpoint, signMethod, reqMethod } = options
  const profile = new common.ClientProfile(
    signMethod,
    new common.HttpProfile('http://', endpoint, reqMethod),
  )
  const client = new Client(new common.Credential(secretId, secretKey, token), region, profile)
  return (action, request) =>
    new Promise((resolve, reject) => {
      const model = new Models[`${action}Request`]()
      model.from_json_string(JSON.stringify(request))
      client[action](model, (error: unknown, answer: Record<string, unknown>) =>
        error ? reject(error as Error) : resolve(answer),
      )
    })
}
