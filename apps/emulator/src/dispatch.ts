/**
 * @module One call from the wire to its answer and its line on the bill.
 *
 * The order of the checks is the emulator's contract. That authentication comes before everything about the
 * action, and absent common parameters before authentication, was seen on the wire; the rest is unverified.
 */

import { ACTIONS, type ActionName, findAction, REQUEST_SHAPES } from '@fuse-edge/core/api'
import { SERVICE } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import {
  checkPermission,
  checkServiceState,
  type Permissions,
  type ServiceState,
  STS_VERSION,
  type StsContext,
  type StsPerformed,
} from './account/index.ts'
import { type ActionContext, PERFORMERS, type Performed } from './actions/index.ts'
import { authenticateTc3, authenticateV1, type Caller } from './authenticate/index.ts'
import { type CheckRate, checkRegion } from './authorize/index.ts'
import { boughtPerSecond, type ChargeRules } from './billing/index.ts'
import type { Cassette } from './cassette/index.ts'
import { checkStanding, facesOf, writeBill } from './charging.ts'
import {
  beforeWork,
  type CallFault,
  type FaultPlan,
  insteadOfAnswer,
  type Wait,
} from './faults/index.ts'
import { withFaults } from './pictures/faulty-download.ts'
import { type Refusal, refuse, refuseBecause } from './refusal.ts'
import { OK } from './store/index.ts'
import { answerSts } from './sts-call.ts'
import { checkParameters } from './validations.ts'
import {
  type CommonParameters,
  fromForm,
  languageOf,
  readCommonParameters,
  readTransport,
  refusalBody,
  siteOf,
  successBody,
  type Transport,
  V1_COMMON_FIELDS,
  type WireRequest,
} from './wire/index.ts'

/** The emulator as the dispatch sees it. */
export interface Services extends ActionContext, Pick<StsContext, 'makeKeyPair' | 'makeToken'> {
  readonly permissions: Permissions
  /** Address that the call comes from. */
  readonly peer: string
  readonly strict: boolean
  readonly checkRate: CheckRate
  readonly chargeRules: ChargeRules
  /** Answers in the place of the emulator's own work. */
  readonly cassette?: Cassette
  /** What is to go wrong. */
  readonly faults: FaultPlan
  readonly wait: Wait
  /** Told of errors that nobody expected; never sent to the caller. */
  readonly reportError: (error: unknown) => void
}

type Options = Omit<Services, 'language'>

/** What is to be sent back, and what is to be logged of it. */
export interface Answer {
  readonly body: string
  readonly action?: ActionName
  /** `ok` or an error code. */
  readonly code: string
  readonly billed: boolean
  /** What is still to go wrong on the way back. */
  readonly fault?: CallFault
}

/** What has been established about a call when it ends; the bill knows no more. */
interface Established {
  action?: ActionName
  secretId?: string
  region?: string
  /** Entries of MergeInfos. */
  faces?: number
  fault?: CallFault
}

/** What a call did; STS makes no pictures. */
type Done =
  | Performed<ActionName>
  | (StsPerformed & Pick<Performed<ActionName>, 'picture' | 'afterwards'>)

type Outcome = Result<Done, Refusal>

const MS_PER_SECOND = 1000

async function authenticate(
  request: WireRequest,
  transport: Transport,
  common: CommonParameters,
  services: Services,
): Promise<Result<Caller, Refusal>> {
  const options = {
    now: Math.floor(services.nowMs / MS_PER_SECOND),
    strict: services.strict,
    service: common.version === STS_VERSION ? 'sts' : SERVICE,
    findKey: (id: string) => services.store.keys.find(id),
  }
  if (transport.signing === 'tc3') return await authenticateTc3(request, common.token, options)
  return authenticateV1(request, transport.form ?? new Map(), options)
}

/** Checks 10 and 11: version, then action, each on this site. */
function chooseAction(
  { action, version }: CommonParameters,
  { site }: Services,
): Result<ActionName, Refusal> {
  const offered = Object.values(ACTIONS).filter(({ sites }) => sites.includes(site))
  if (!offered.some((known) => known.version === version)) {
    return fail(refuseBecause('version', version))
  }
  const key = findAction(action, version)
  if (key === undefined || !ACTIONS[key].sites.includes(site)) {
    return fail(refuseBecause('action', action, version))
  }
  return ok(key)
}

function readParameters(
  request: WireRequest,
  { signing, form }: Transport,
  action: ActionName,
): Result<unknown, Refusal> {
  if (form !== undefined) {
    const isOwn = (name: string) => signing === 'tc3' || !V1_COMMON_FIELDS.has(name)
    return ok(
      fromForm(
        [...form].filter(([name]) => isOwn(name)),
        REQUEST_SHAPES[action],
      ),
    )
  }
  if (request.body.length === 0) return ok({})
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body)))
  } catch {
    return fail(refuse('InvalidParameter'))
  }
}

async function perform<A extends ActionName>(
  action: A,
  parameters: unknown,
  services: Services,
  established: Established,
): Promise<Result<Performed<A>, Refusal>> {
  const checked = checkParameters(action, parameters, {
    site: services.site,
    beforeValues: () => {
      const state = services.store.account.setting<ServiceState>('state') ?? 'active'
      return checkServiceState(state, action) ?? checkStanding(services)
    },
  })
  if (!checked.ok) return checked
  established.faces = facesOf(checked.value)
  const call = { action, region: established.region ?? '' }
  const fault = services.faults.strike(call)
  if (fault !== undefined) established.fault = fault
  const refusal = await beforeWork(fault, services.wait)
  if (refusal !== undefined) return fail(refusal)
  const { cassette, site } = services
  if (cassette !== undefined) {
    const taped = await cassette({ ...call, site, request: checked.value })
    return taped.ok ? ok({ answer: taped.value as unknown as Performed<A>['answer'] }) : taped
  }
  const download = withFaults(services.download, call, services)
  return await PERFORMERS[action](checked.value, { ...services, download })
}

/** Checks 12 to 14: region, address and permission, calls per second. */
function admit(
  action: ActionName,
  region: string,
  holder: string,
  services: Services,
): Refusal | undefined {
  const { store, permissions, nowMs, requestId } = services
  const operation = `${SERVICE}:${ACTIONS[action].name}`
  const bought = boughtPerSecond(store.billing.get(), action, nowMs)
  const second = Math.floor(nowMs / MS_PER_SECOND)
  return (
    checkRegion(region) ??
    permissions.checkAddress(services.peer) ??
    checkPermission(permissions, { holder, operation, requestId }) ??
    services.checkRate({ action, region, holder, second, boughtPerSecond: bought })
  )
}

/** Checks 4 to 31, in order. */
async function run(
  request: WireRequest,
  transport: Transport,
  services: Services,
  established: Established,
): Promise<Outcome> {
  const common = readCommonParameters(request, transport)
  if (!common.ok) return common
  const caller = await authenticate(request, transport, common.value, services)
  if (!caller.ok) return caller
  const { secretId, holder } = caller.value
  established.secretId = secretId
  if (common.value.version === STS_VERSION) {
    const { keys } = services.store
    return answerSts(request, transport, common.value.action, { ...services, holder, keys })
  }
  const action = chooseAction(common.value, services)
  if (!action.ok) return action
  established.action = action.value
  const { region } = common.value
  const refusal = admit(action.value, region, holder, services)
  if (refusal !== undefined) return fail(refusal)
  established.region = region
  const parameters = readParameters(request, transport, action.value)
  if (!parameters.ok) return parameters
  return await perform(action.value, parameters.value, services, established)
}

/** Keeps the picture and writes the bill, both or neither. */
function settle(outcome: Outcome, established: Established, services: Services): Answer {
  const { store, requestId, nowMs } = services
  const code = outcome.ok ? OK : outcome.error.code
  const picture = outcome.ok ? outcome.value.picture : undefined
  const billed = store.atomically(() => {
    if (picture !== undefined) store.results.add({ ...picture, requestId }, picture.bytes)
    const resultId = picture && { resultId: picture.id }
    const charged = writeBill({ ...established, succeeded: outcome.ok }, services)
    store.calls.add({ ...established, ...charged, requestId, code, atMs: nowMs, ...resultId })
    return charged.billed
  })
  if (outcome.ok) outcome.value.afterwards?.()
  const body = outcome.ok ? successBody({ ...outcome.value.answer }, requestId) : ''
  return { body, code, billed, ...(established.action && { action: established.action }) }
}

/**
 * Answers a call. Whatever happens inside, the caller gets an envelope.
 *
 * @param options Its `site` is that of calls whose host does not tell.
 */
export async function answerCall(request: WireRequest, options: Options): Promise<Answer> {
  const established: Established = {}
  const transport = readTransport(request)
  const language = languageOf(request, transport.ok ? transport.value : undefined)
  const services = { ...options, language, site: siteOf(request) ?? options.site }
  const refused = (refusal: Refusal) => refusalBody(refusal, language, services.requestId)
  let outcome: Outcome
  try {
    outcome = transport.ok ? await run(request, transport.value, services, established) : transport
  } catch (error) {
    services.reportError(error)
    outcome = fail(refuse('FailedOperation.InnerError'))
  }
  try {
    const { fault } = established
    const answer = { ...settle(outcome, established, services), ...(fault && { fault }) }
    const refusal = outcome.ok ? insteadOfAnswer(fault) : outcome.error
    return refusal === undefined ? answer : { ...answer, body: refused(refusal) }
  } catch (error) {
    services.reportError(error)
    return { body: refused(refuse('InternalError')), code: 'InternalError', billed: false }
  }
}
