/** @module Temporary credentials of a role by AssumeRole of the service STS, signed like a program does it. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import { signRequest } from '@fuse-edge/core/sign'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { sentenceFor } from '../words/failure.ts'
import { account, api } from './emulator.ts'
import { emulatorNow } from './emulator-time.ts'
import { type PageKey, rootKey } from './root-key.ts'

const HOST = 'sts.tencentcloudapi.com'
const VERSION = '2018-08-13'
/** Account in the name of the role. The emulator looks at the role's name alone. */
const UIN = '100000000001'

/** Temporary credentials. */
export interface TemporaryKey {
  readonly secretId: string
  readonly secretKey: string
  readonly token: string
  readonly expiresMs: number
}

/** What to ask for. */
interface Assumption {
  readonly key: PageKey
  /** Name without `role/`. */
  readonly role: string
  readonly seconds: number
}

interface Answer {
  readonly Response: {
    readonly Credentials?: {
      readonly Token: string
      readonly TmpSecretId: string
      readonly TmpSecretKey: string
    }
    readonly ExpiredTime?: number
    readonly Error?: { readonly Code: string; readonly Message: string }
  }
}

/** Asks for temporary credentials. The failure is a code, or why there is no answer. */
async function assumeRole({
  key,
  role,
  seconds,
}: Assumption): Promise<Result<TemporaryKey, string>> {
  const body = JSON.stringify({
    RoleArn: `qcs::cam::uin/${UIN}:roleName/${role}`,
    RoleSessionName: 'console',
    DurationSeconds: seconds,
  })
  const timestamp = Math.floor((await emulatorNow()) / MS_PER_SECOND)
  const { headers } = await signRequest({
    credentials: key,
    host: HOST,
    service: 'sts',
    timestamp,
    body,
    contentType: 'application/json; charset=utf-8',
    signedHeaders: { 'X-TC-Action': 'AssumeRole' },
  })
  const all = {
    ...headers,
    'X-TC-Version': VERSION,
    'X-TC-Timestamp': String(timestamp),
    'X-TC-Region': 'ap-guangzhou',
  }
  const request = { to: 'emulator', method: 'POST', host: HOST, path: '/', headers: all } as const
  const sent = await api.send(request, body)
  if (!sent.ok) return fail(sent.error.message)
  const { Response: response } = (await sent.value.json()) as Answer
  const { Credentials: made, ExpiredTime: expired, Error: error } = response
  if (!made || expired === undefined) return fail(error?.Code ?? '')
  return ok({
    secretId: made.TmpSecretId,
    secretKey: made.TmpSecretKey,
    token: made.Token,
    expiresMs: expired * MS_PER_SECOND,
  })
}

/** Gets temporary credentials for a role, signed with the root account's key. The failure is a sentence or a code. */
export async function temporaryKey(
  role: string,
  seconds: number,
): Promise<Result<TemporaryKey, string>> {
  await account.refresh()
  const report = account.state.value.value
  const root = report && (await rootKey(report))
  if (!root?.ok) return fail(root ? sentenceFor(root.error) : '')
  return await assumeRole({ key: root.value, role, seconds })
}
