/** @module Runs the diagnosis: sends probes, corrects clock and region by itself, and sends them again for the rest. */

import type { ActionName } from '@fuse-edge/core/api'
import type { Credentials } from '@fuse-edge/core/sign'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { DEFAULT_REGION, type ServiceAddress } from '../connection/index.ts'
import type { Ports } from '../ports.ts'
import { CHECKS, type CheckName, checkOfCode } from './checks.ts'
import { createFindings, type Finding, type Findings } from './findings.ts'
import { findKeyMistake, hasInvisible } from './key-format.ts'
import { type Probed, type ProbeOptions, probe } from './probe.ts'

/** What to diagnose. */
export interface DiagnosisSubject {
  readonly credentials: Credentials
  /** Where the credentials were found, for the report. */
  readonly source: string
  readonly address: ServiceAddress
  /** Id of an activity to check. Absent: no activity is checked. */
  readonly project?: string | undefined
  /** Id of a material to check; needs `project`. Absent: no material is checked. */
  readonly template?: string | undefined
}

type Answer = Extract<Probed, { kind: 'answer' }>

/** A request to send, and what its answer proves. */
interface Question {
  readonly action: ActionName
  readonly request: unknown
  /** The answers that prove the checks of `proves`: error codes, or {@link SUCCESS}. Any other answer proves nothing. */
  readonly provedBy: readonly string[]
  readonly proves: readonly CheckName[]
}

/** The `code` of an answer without an error. */
const SUCCESS = ''

/**
 * FuseFace without any field. Both sites check clock, key, signature, region and permission of this call as of any
 * other, but they can never execute it, so it is never billed.
 */
const EMPTY_CALL: Question = {
  action: 'FuseFace',
  request: {},
  provedBy: ['MissingParameter'],
  proves: ['clock', 'key', 'token', 'signature', 'region', 'permission'],
}

/**
 * A query without a job. Only the international site has this action, and it costs nothing. A key that may fuse but not query is refused
 * by a service that knows the action.
 */
const EMPTY_QUERY: Question = {
  action: 'QueryVideoFaceFusionJob',
  request: {},
  provedBy: ['MissingParameter', ...CHECKS.permission.codes],
  proves: ['site'],
}

/** An activity that does not exist: an error that says so proves that the product is activated. */
const UNKNOWN_ACTIVITY = 'at_0'
/** Base64 of three bytes that are not a picture: FuseFace fails when it decodes them. */
const NOT_A_PICTURE = 'AAAA'
/** The codes of a photo that is not a picture, or has no face. */
const PHOTO_REFUSED = [
  'FailedOperation.ImageDecodeFailed',
  'FailedOperation.FuseImageError',
  'InvalidParameterValue.ImageEmpty',
  'FailedOperation.ImageResolutionTooSmall',
  'FailedOperation.ImageSizeInvalid',
  'FailedOperation.NoFaceDetected',
  'FailedOperation.FuseDetectNoFace',
]

const UP_TO_ACTIVATION = [...EMPTY_CALL.proves, 'activation'] as const

/** Returns the empty call, a free action that only this site has, and a call whose picture cannot be decoded. */
function questionsFor({ address, project, template }: DiagnosisSubject): Question[] {
  const list: Question = {
    action: 'DescribeMaterialList',
    request: { ActivityId: project ?? UNKNOWN_ACTIVITY },
    ...(project === undefined
      ? { provedBy: [SUCCESS, ...CHECKS.activity.codes], proves: [...UP_TO_ACTIVATION, 'site'] }
      : { provedBy: [SUCCESS], proves: [...UP_TO_ACTIVATION, 'site', 'activity'] }),
  }
  const undecodable: Question = {
    action: 'FuseFace',
    request: {
      ProjectId: project,
      ModelId: template,
      RspImgType: 'url',
      MergeInfos: [{ Image: NOT_A_PICTURE }],
    },
    provedBy: PHOTO_REFUSED,
    proves: [...UP_TO_ACTIVATION, 'activity', 'template'],
  }
  return [
    EMPTY_CALL,
    address.site === 'cn' ? list : EMPTY_QUERY,
    ...(project !== undefined && template !== undefined ? [undecodable] : []),
  ]
}

/** @param aheadMs how far the service's clock is ahead of this machine's */
function describeSkew(aheadMs: number): string {
  const seconds = Math.round(aheadMs / MS_PER_SECOND)
  return `${Math.abs(seconds)} seconds ${seconds > 0 ? 'behind' : 'ahead of'} the service`
}

/** Returns options that correct the region or the clock after a refusal; `undefined` if nothing can be corrected. */
function corrected(
  { code, message, serverAheadMs }: Answer,
  options: ProbeOptions,
): ProbeOptions | undefined {
  const check = checkOfCode(code, message)
  if (check === 'region' && options.region !== DEFAULT_REGION) {
    return { ...options, region: DEFAULT_REGION }
  }
  if (check !== 'clock' || options.clockOffsetMs !== 0 || serverAheadMs === undefined) {
    return undefined
  }
  return { ...options, clockOffsetMs: serverAheadMs }
}

function recordRefusal(
  check: CheckName,
  answer: Answer,
  options: ProbeOptions,
  found: Findings,
): void {
  const { code, message } = answer
  found.ok(CHECKS[check].proves)
  const better = check === 'clock' ? corrected(answer, options) : undefined
  const cause = check === 'region' ? `${options.region}: ${code}` : code
  found.wrong(check, better ? describeSkew(better.clockOffsetMs) : `${cause}: ${message}`)
}

/** Sends one question, corrected if needed. Returns the options that worked, or `undefined` if none did. */
async function ask(
  question: Question,
  start: ProbeOptions,
  found: Findings,
  ports: Ports,
): Promise<ProbeOptions | undefined> {
  for (let options: ProbeOptions | undefined = start; options !== undefined; ) {
    const answer = await probe(question.action, question.request, options, ports)
    if (answer.kind === 'no-service') {
      found.wrong('reach', answer.why)
      return undefined
    }
    found.ok(['reach'], options.endpoint)
    if (question.provedBy.includes(answer.code)) {
      found.ok(question.proves)
      return options
    }
    const check = checkOfCode(answer.code, answer.message)
    if (check === undefined) {
      const inWords = answer.code === SUCCESS ? 'a success' : `${answer.code}: ${answer.message}`
      found.unproved(question.proves, `${question.action} was answered with ${inWords}`)
      return options
    }
    recordRefusal(check, answer, options, found)
    options = corrected(answer, options)
  }
  return undefined
}

/** Diagnoses and returns one finding per check. Nothing is billed: no question can end in a fusion. */
export async function diagnose(subject: DiagnosisSubject, ports: Ports): Promise<Finding[]> {
  const { credentials, source, address } = subject
  const found = createFindings()
  const mistake = findKeyMistake(credentials)
  if (mistake === undefined) found.ok(['credentials'], `${credentials.secretId} from ${source}`)
  else found.wrong('credentials', mistake)
  if (hasInvisible(credentials)) return found.list()

  let options: ProbeOptions | undefined = { credentials, ...address, clockOffsetMs: 0 }
  for (const question of questionsFor(subject)) {
    options = await ask(question, options, found, ports)
    if (options === undefined) break
  }
  return found.list()
}
