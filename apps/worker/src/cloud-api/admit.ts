/**
 * @module Takes a call of the cloud's protocol in, step by step, in the order of the cloud: form, key, clock,
 * signature, action, region, permission, parameters, pictures. The body is read once, and only for a key that exists.
 */

import { ACTIONS, type ActionName, findAction, REQUEST_SHAPES } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type PreparedBody, prepareBody } from '@fuse-edge/core/sign'
import type { Stopwatch } from '../context/index.ts'
import type { Account, Configuration } from '../env/index.ts'
import { BODY_LIMITS } from '../limits.ts'
import { readBytes } from '../validation/index.ts'
import { knockTc3, verifyTc3 } from './authenticate-tc3.ts'
import { authenticateV1, type Form, V1_FIELDS, V1_REFUSED } from './authenticate-v1.ts'
import type { Caller, CommonParameters, Door } from './caller.ts'
import { checkParameters, type Parameters, parseParameters } from './check-parameters.ts'
import { checkPictures } from './check-pictures.ts'
import { formParameters } from './form-parameters.ts'
import { mayCall, mayUse } from './policy.ts'
import { type CloudRefusal, refuse } from './refusal.ts'
import { readWire, type Wire } from './wire.ts'

/** Who calls what; nothing of the parameters is known yet. */
export interface KnownCall extends Caller {
  readonly action: ActionName
  readonly form: Form | undefined
  readonly body: PreparedBody
}

/** A call that may be made. */
export interface AdmittedCall extends Caller {
  readonly action: ActionName
  /** Who pays the cloud, and what signs. */
  readonly account: Account
  /** What the cloud gets: the caller's own bytes, or, of a form, JSON. */
  readonly body: PreparedBody
}

export interface AdmitOptions {
  readonly configuration: Configuration
  readonly stopwatch: Stopwatch
  /** Seconds since 1970. */
  readonly now: number
  /** Aborted when the body has taken too long. */
  readonly late: AbortSignal
}

const NO_FIELDS: ReadonlySet<string> = new Set()

async function readCall(
  request: Request,
  { stopwatch, late }: AdmitOptions,
): Promise<Result<Uint8Array<ArrayBuffer>, CloudRefusal>> {
  const bytes = await stopwatch.measure('body', () =>
    readBytes(request, BODY_LIMITS.CALL_BYTES, late),
  )
  if (bytes.ok) return bytes
  const isTooLarge = bytes.error.code === 'body-too-large'
  return fail(refuse(isTooLarge ? 'RequestSizeLimitExceeded' : 'InvalidParameter'))
}

/** Decoded fields of a form, or a refusal of one that has more than any action needs. */
function readForm(text: string): Result<Form, CloudRefusal> {
  const form = new Map(new URLSearchParams(text))
  return form.size > BODY_LIMITS.FORM_FIELDS ? fail(refuse('RequestSizeLimitExceeded')) : ok(form)
}

/** The action, if a site offers it that this edge has an account of. */
function actionOf(
  { action, version }: CommonParameters,
  { accounts }: Configuration,
): Result<ActionName, CloudRefusal> {
  const versions = Object.values(ACTIONS).map((known) => known.version)
  if (!versions.includes(version)) {
    const sentence = `The specified api version=\`${version}\` does not exist in service=\`facefusion\`.`
    return fail(refuse('NoSuchVersion', sentence))
  }
  const name = findAction(action, version)
  if (name !== undefined && accounts.some(({ site }) => ACTIONS[name].sites.includes(site))) {
    return ok(name)
  }
  const where = `service=\`facefusion\` and version=\`${version}\``
  const sentence = `The request action=\`${action}\` is invalid or not found in ${where}.`
  return fail(refuse('InvalidAction', sentence))
}

/** The account that may be used in the region that the caller names, and that offers the action. */
function accountOf(
  { action, common }: KnownCall,
  { accounts }: Configuration,
): Result<Account, CloudRefusal> {
  const account = accounts.find(
    ({ site, regions }) => regions.includes(common.region) && ACTIONS[action].sites.includes(site),
  )
  return account === undefined ? fail(refuse('UnsupportedRegion')) : ok(account)
}

type Signed = Pick<KnownCall, 'common' | 'key' | 'signature' | 'form' | 'body'>

async function openTc3(
  request: Request,
  wire: Wire,
  options: AdmitOptions & Door,
): Promise<Result<Signed, CloudRefusal>> {
  const knock = await knockTc3(wire, options)
  if (!knock.ok) return knock
  const bytes = await readCall(request, options)
  if (!bytes.ok) return bytes
  const body = await options.stopwatch.measure('auth', () => prepareBody(bytes.value))
  const caller = verifyTc3(wire, knock.value, body.sha256Hex)
  if (!caller.ok) return caller
  if (wire.method === 'POST') return ok({ ...caller.value, body, form: undefined })
  const form = readForm(wire.query)
  return form.ok ? ok({ ...caller.value, body, form: form.value }) : form
}

async function openV1(
  request: Request,
  wire: Wire,
  options: AdmitOptions & Door,
): Promise<Result<Signed, CloudRefusal>> {
  // Who calls stands in the body: it is read for nobody where nobody may sign like this.
  const mayAnybody = [...options.virtualKeys.values()].some(({ signatureV1 }) => signatureV1)
  if (!mayAnybody) return fail(V1_REFUSED)
  const bytes = await readCall(request, options)
  if (!bytes.ok) return bytes
  const text = wire.method === 'GET' ? wire.query : new TextDecoder().decode(bytes.value)
  const form = readForm(text)
  if (!form.ok) return form
  const caller = await authenticateV1(wire, form.value, options)
  if (!caller.ok) return caller
  return ok({ ...caller.value, form: form.value, body: await prepareBody('') })
}

/** Who calls what. Every refusal costs less than the next. */
export async function identifyCall(
  request: Request,
  options: AdmitOptions,
): Promise<Result<KnownCall, CloudRefusal>> {
  const wire = readWire(request)
  if (!wire.ok) return wire
  const { configuration } = options
  const open = wire.value.signing === 'tc3' ? openTc3 : openV1
  const { virtualKeys, signingKeys } = configuration
  const door = { ...options, virtualKeys, signingKeys }
  const signed = await open(request, wire.value, door)
  if (!signed.ok) return signed
  const action = actionOf(signed.value.common, configuration)
  return action.ok ? ok({ ...signed.value, action: action.value }) : action
}

function parametersOf({
  form,
  body,
  action,
  signature,
}: KnownCall): Result<Parameters, CloudRefusal> {
  if (form === undefined) return parseParameters(body.bytes)
  const isV1 = form.get('Signature') === signature
  return formParameters(form, REQUEST_SHAPES[action], isV1 ? V1_FIELDS : NO_FIELDS)
}

/** Whether the call may be made as it is. */
export async function admitCall(
  call: KnownCall,
  configuration: Configuration,
): Promise<Result<AdmittedCall, CloudRefusal>> {
  const { common, key, signature, action } = call
  const account = accountOf(call, configuration)
  if (!account.ok) return account
  const allowed = mayCall(key, action)
  if (!allowed.ok) return allowed
  const read = parametersOf(call)
  if (!read.ok) return read
  const parameters = checkParameters(action, read.value, account.value.site)
  if (!parameters.ok) return parameters
  for (const check of [mayUse(key, action, read.value), checkPictures(action, read.value)]) {
    if (!check.ok) return check
  }
  const body =
    call.form === undefined ? call.body : await prepareBody(JSON.stringify(parameters.value))
  return ok({ common, key, signature, action, account: account.value, body })
}
