/** @module The diagnosis: asks, mends for itself what it can (clock, region), and asks again for the rest. */

import type { ActionName } from '@fuse-edge/core/api'
import type { Credentials } from '@fuse-edge/core/sign'
import { type Connection, DEFAULT_REGION } from '../connection/index.ts'
import type { World } from '../world.ts'
import { CHECKS, type CheckName, checkOfCode } from './checks.ts'
import { createFindings, type Finding, type Findings } from './findings.ts'
import { faultOfKey } from './key-form.ts'
import { type Probed, type ProbeOptions, probe } from './probe.ts'

/** What to examine. */
export interface Patient {
  readonly credentials: Credentials
  readonly connection: Connection
  /** Activity to look at. Default: none is. */
  readonly project?: string | undefined
  /** Material to look at; needs a project. */
  readonly template?: string | undefined
}

type Answer = Extract<Probed, { kind: 'answer' }>

/** A question, and what a good end of it shows. */
interface Question {
  readonly action: ActionName
  readonly request: unknown
  /** Shown by any answer that speaks of none of the checks, or of the expected one. */
  readonly shows: readonly CheckName[]
  /** The check that the question is made to fail at: an activity that nobody has. */
  readonly expects?: CheckName
}

/**
 * FuseFace without any of its fields: on both sites it is looked at like a real call as far as clock, key,
 * signature, region and permission go, and can never be executed, so never billed.
 */
const EMPTY_CALL: Question = {
  action: 'FuseFace',
  request: {},
  shows: ['clock', 'key', 'token', 'signature', 'region', 'permission'],
}

/** An activity that nobody has: the refusal that it is unknown comes from behind the activation. */
const NO_ACTIVITY = 'at_0'
/** Three bytes that are no picture: FuseFace gets as far as decoding it, and no further. */
const NO_PICTURE = 'AAAA'

const AFTER_ACTIVATION = [...EMPTY_CALL.shows, 'activation'] as const

/** Beyond the empty call: the free action where the site has it, and a call that fails at its picture. */
function questions({ connection, project, template }: Patient): Question[] {
  const list: Question = {
    action: 'DescribeMaterialList',
    request: { ActivityId: project ?? NO_ACTIVITY },
    ...(project === undefined
      ? { shows: AFTER_ACTIVATION, expects: 'activity' }
      : { shows: [...AFTER_ACTIVATION, 'activity'] }),
  }
  const broken: Question = {
    action: 'FuseFace',
    request: {
      ProjectId: project,
      ModelId: template,
      RspImgType: 'url',
      MergeInfos: [{ Image: NO_PICTURE }],
    },
    shows: [...AFTER_ACTIVATION, 'activity', 'template'],
  }
  return [
    EMPTY_CALL,
    ...(connection.site === 'cn' ? [list] : []),
    ...(project !== undefined && template !== undefined ? [broken] : []),
  ]
}

/** The service writes its own time into this refusal. */
function serverSeconds(message: string): number | undefined {
  const digits = /server time (\d{9,11})/.exec(message)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function describeSkew(seconds: number): string {
  return `${Math.abs(seconds)} seconds ${seconds > 0 ? 'behind' : 'ahead of'} the service`
}

/** Options with which the rest can still be asked; `undefined` where it cannot. */
function mended(
  { code, message, aheadSeconds }: Answer,
  options: ProbeOptions,
  now: number,
): ProbeOptions | undefined {
  const check = checkOfCode(code, message)
  if (check === 'region' && options.region !== DEFAULT_REGION) {
    return { ...options, region: DEFAULT_REGION }
  }
  if (check !== 'clock' || options.offsetSeconds !== 0) return undefined
  const server = serverSeconds(message)
  const offset = server === undefined ? aheadSeconds : server - Math.floor(now / 1000)
  return offset === undefined ? undefined : { ...options, offsetSeconds: offset }
}

function noteWrong(answer: Answer, options: ProbeOptions, found: Findings, now: number): void {
  const { code, message } = answer
  const check = checkOfCode(code, message)
  if (check === undefined) return
  found.ok(CHECKS[check].proves)
  const better = check === 'clock' ? mended(answer, options, now) : undefined
  const said = check === 'region' ? `${options.region}: ${code}` : code
  found.wrong(check, better ? describeSkew(better.offsetSeconds) : `${said}: ${message}`)
}

/** Asks one question until it is answered; answers the options that worked, or `undefined` when none did. */
async function ask(
  question: Question,
  start: ProbeOptions,
  found: Findings,
  world: World,
): Promise<ProbeOptions | undefined> {
  for (let options: ProbeOptions | undefined = start; options !== undefined; ) {
    const answer = await probe(question.action, question.request, options, world)
    if (answer.kind === 'no-service') {
      found.wrong('reach', answer.why)
      return undefined
    }
    found.ok(['reach'], options.endpoint)
    const check = checkOfCode(answer.code, answer.message)
    if (check === undefined || check === question.expects) {
      found.ok(question.shows)
      return options
    }
    noteWrong(answer, options, found, world.now())
    options = mended(answer, options, world.now())
  }
  return undefined
}

/** Examines, and says what was found about each check. Costs nothing: no question can end in a fusion. */
export async function examine(patient: Patient, source: string, world: World): Promise<Finding[]> {
  const { credentials, connection } = patient
  const found = createFindings()
  const fault = faultOfKey(credentials)
  if (fault === undefined) found.ok(['credentials'], `${credentials.secretId} from ${source}`)
  else found.wrong('credentials', fault)

  let options: ProbeOptions | undefined = { credentials, ...connection, offsetSeconds: 0 }
  for (const question of questions(patient)) {
    options = await ask(question, options, found, world)
    if (options === undefined) break
  }
  return found.list()
}
