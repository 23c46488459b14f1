/**
 * @module Provokes the error that something missing leads to: changes what is needed, makes one call, and puts
 * everything back. Nothing of it is billed: the photo of the call is none.
 */

import type {
  AccountReport,
  EmulatorDescription,
  PolicyStatement,
  ServiceState,
} from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Credentials } from '@fuse-edge/core/sign'
import { sentenceFor } from '../words/failure.ts'
import { temporaryKey } from './assume-role.ts'
import { clientAs } from './call-as.ts'
import { account, api, info } from './emulator.ts'
import { rootKey } from './root-key.ts'
import { SAMPLES, sampleFile } from './samples.ts'
import { uploadMaterial } from './upload-material.ts'

/** What is missing or wrong. */
export type Provocation =
  | 'no-policy'
  | 'other-action'
  | 'denied-action'
  | 'wrong-secret'
  | 'unknown-key'
  | 'disabled-key'
  | 'wrong-token'
  | 'expired-token'
  | 'denied-address'
  | 'other-address'
  | 'not-approved'
  | `state:${ServiceState}`

/** How the call ended. */
export interface Provoked {
  /** `ok` where it was not refused after all. */
  readonly code: string
  readonly requestId: string
}

/** What a call is made with. */
interface Setup {
  readonly credentials: Credentials
  readonly activityId: string
  readonly materialId: string
}

/** What it is made from. */
interface Ground {
  readonly account: AccountReport
  readonly setup: Setup
}

/** Puts one thing back. */
type Undo = () => Promise<Result<unknown, Parameters<typeof sentenceFor>[0]>>

/** Makes what is missing, and adds what puts it back. Throws a sentence in {@link Stopped}. */
type Make = (ground: Ground, undo: Undo[]) => Promise<Setup>

/** Why nothing was called. */
class Stopped extends Error {}

/** Returns a value, or stops with the sentence of its failure. */
function need<Value>(result: Result<Value, Parameters<typeof sentenceFor>[0]>): Value {
  if (!result.ok) throw new Stopped(sentenceFor(result.error))
  return result.value
}

/** What AssumeRole gives at least, and a time after its end. */
const SHORTEST_S = 1
const BEYOND_S = 2
const OTHER_SECRET = 'x'.repeat(32)
const HERE = ['127.0.0.0/8', '::1']
/** Addresses of documentation, from which no call comes (RFC 5737). */
const ELSEWHERE = ['192.0.2.0/24']
/** Bytes of no picture, in base64. */
const NO_PHOTO = 'AAAA'

/** Adds a sub-account with a key and, if any, statements of a policy. */
async function newUser(
  undo: Undo[],
  statement: readonly PolicyStatement[] = [],
): Promise<Credentials> {
  const holder = `user/provoked-${Date.now()}` as const
  need(await api.write('POST holders', { holder }))
  undo.push(() => api.write('DELETE holders', { holder }))
  if (statement.length > 0) {
    const policy = { version: '2.0', statement }
    need(await api.write('PUT policies', { holder, policy }))
  }
  return need(await api.write('POST keys', { holder }))
}

/** Adds a sub-account whose policy does not allow the call. */
function withPolicy(statement: readonly PolicyStatement[]): Make {
  return async ({ setup }, undo) => ({ ...setup, credentials: await newUser(undo, statement) })
}

const NAMES_ANOTHER: readonly PolicyStatement[] = [
  { effect: 'allow', action: ['facefusion:DescribeMaterialList'] },
]
const DENIES: readonly PolicyStatement[] = [
  { effect: 'allow', action: ['facefusion:*'] },
  { effect: 'deny', action: ['facefusion:FuseFace'] },
]

/** Sets the addresses, and puts back those of now. */
function withAddresses(change: 'allow' | 'deny', networks: readonly string[]): Make {
  return async ({ account: { addresses }, setup }, undo) => {
    undo.push(() => api.write('PUT addresses', addresses))
    need(await api.write('PUT addresses', { ...addresses, [change]: networks }))
    return setup
  }
}

/** Gets credentials for the shortest time, and moves the clock beyond it. */
const expiredToken: Make = async ({ setup }, undo) => {
  const role = `provoked-${Date.now()}`
  const holder = `role/${role}` as const
  need(await api.write('POST holders', { holder }))
  undo.push(() => api.write('DELETE holders', { holder }))
  const made = await temporaryKey(role, SHORTEST_S)
  if (!made.ok) throw new Stopped(made.error)
  need(await api.write('PUT clock', { advanceSeconds: BEYOND_S }))
  undo.push(() => api.write('PUT clock', { advanceSeconds: -BEYOND_S }))
  return { ...setup, credentials: made.value }
}

/** Uploads a material that waits for its review. */
const notApproved: Make = async ({ setup }, undo) => {
  const { mode } = need(await api.read('GET review'))
  undo.push(() => api.write('PUT review', { mode }))
  need(await api.write('PUT review', { mode: 'by-hand' }))
  const [sample] = SAMPLES
  const file = sample && (await sampleFile(sample))
  if (!file) throw new Stopped('')
  const copyright = { kind: 'public-domain', holder: sample.holder, note: '' } as const
  const { activityId } = setup
  const added = await uploadMaterial({ activityId, file, copyright }, () => undefined)
  if (!added.ok) throw new Stopped(added.error)
  const { id } = added.value
  undo.push(() => api.write('DELETE materials', { id }))
  return { ...setup, materialId: id }
}

function inState(state: ServiceState): Make {
  return async ({ setup }, undo) => {
    // With the time since when it is in that state.
    const before = need(await api.read('GET service-state'))
    undo.push(() => api.write('PUT service-state', before))
    need(await api.write('PUT service-state', { state }))
    return setup
  }
}

const MAKERS: Readonly<Record<Exclude<Provocation, `state:${string}`>, Make>> = {
  'no-policy': async ({ setup }, undo) => ({ ...setup, credentials: await newUser(undo) }),
  'other-action': withPolicy(NAMES_ANOTHER),
  'denied-action': withPolicy(DENIES),
  'wrong-secret': ({ setup }) => {
    const { secretId } = setup.credentials
    return Promise.resolve({ ...setup, credentials: { secretId, secretKey: OTHER_SECRET } })
  },
  'unknown-key': ({ setup }) => {
    const credentials = { secretId: `AKID${OTHER_SECRET}`, secretKey: OTHER_SECRET }
    return Promise.resolve({ ...setup, credentials })
  },
  'disabled-key': async ({ setup }, undo) => {
    const credentials = await newUser(undo)
    const { secretId } = credentials
    need(await api.write('PUT keys', { secretId, enabled: false }))
    return { ...setup, credentials }
  },
  'wrong-token': ({ setup }) => {
    const { secretId, secretKey } = setup.credentials
    return Promise.resolve({ ...setup, credentials: { secretId, secretKey, token: OTHER_SECRET } })
  },
  'expired-token': expiredToken,
  'denied-address': withAddresses('deny', HERE),
  'other-address': withAddresses('allow', ELSEWHERE),
  'not-approved': notApproved,
}

function makerOf(cause: Provocation): Make {
  const [, state] = cause.split(':')
  return state === undefined ? MAKERS[cause as keyof typeof MAKERS] : inState(state as ServiceState)
}

async function groundOf(description: EmulatorDescription, report: AccountReport): Promise<Ground> {
  const { secretId, secretKey } = need(await rootKey(report))
  const [activity] = description.activities
  const setup = {
    credentials: { secretId, secretKey },
    activityId: activity?.id ?? 'at_1',
    materialId: activity?.materials[0]?.id ?? 'mt_1',
  }
  return { account: report, setup }
}

async function callWith(setup: Setup, site: 'cn' | 'intl', region: string): Promise<Provoked> {
  const client = await clientAs({ credentials: setup.credentials, site, region })
  const outcome = await client.call('FuseFace', {
    ProjectId: setup.activityId,
    ModelId: setup.materialId,
    RspImgType: 'url',
    MergeInfos: [{ Image: NO_PHOTO }],
  })
  if (outcome.kind === 'refused') {
    return { code: outcome.code, requestId: outcome.requestId ?? '' }
  }
  if (outcome.kind === 'done') return { code: 'ok', requestId: outcome.response.RequestId }
  throw new Stopped(outcome.reason)
}

async function make(cause: Provocation, undo: Undo[]): Promise<Provoked> {
  await Promise.all([info.refresh(), account.refresh()])
  const description = info.state.value.value
  const report = account.state.value.value
  if (!description || !report) throw new Stopped('')
  const ground = await groundOf(description, report)
  const setup = await makerOf(cause)(ground, undo)
  return await callWith(setup, report.site, description.region)
}

/** What has to be put back now, the latest change first. */
const open = new Set<readonly Undo[]>()

/** Puts everything back. Returns a sentence about what could not be. */
async function putBack(undo: readonly Undo[]): Promise<string | undefined> {
  open.delete(undo)
  let wrong: string | undefined
  for (const step of undo.toReversed()) {
    const ended = await step()
    if (!ended.ok) wrong = sentenceFor(ended.error)
  }
  return wrong
}

// A page that is left in between still sends what puts things back: the requests outlive it.
addEventListener('pagehide', () => {
  for (const undo of open) for (const step of undo.toReversed()) void step()
})

/** Provokes the error. The failure is a sentence about why no call was made. What was changed is put back in any case. */
export async function provoke(cause: Provocation): Promise<Result<Provoked, string>> {
  const undo: Undo[] = []
  open.add(undo)
  let ended: Result<Provoked, string>
  try {
    ended = ok(await make(cause, undo))
  } catch (error) {
    if (!(error instanceof Stopped)) {
      await putBack(undo)
      throw error
    }
    ended = fail(error.message)
  }
  const wrong = await putBack(undo)
  return wrong === undefined ? ended : fail(wrong)
}
