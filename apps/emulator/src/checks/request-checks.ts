/** @module The checks of a signed call to Face Fusion: action, region, rights, rate and parameters. */

import {
  ACTIONS,
  type ActionName,
  type ActionTypes,
  type Violation,
  type ViolationKind,
  validateRequest,
} from '@fuse-edge/core/api'
import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { REGIONS, SERVICE, type Site } from '@fuse-edge/core/regions'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import {
  type Refusal,
  readParameters,
  refuseRegion,
  refuseViolation,
  requestedAction,
} from '@fuse-edge/core/wire'
import {
  type Permissions,
  SERVICE_STATE_CODES,
  type ServiceState,
  serviceStateCode,
} from '../account/index.ts'
import { type BillingStore, boughtPerSecond, OVERDUE_CODES, overdueCode } from '../billing/index.ts'
import { toSeconds } from '../ports/index.ts'
import {
  type Check,
  type CheckSequence,
  checkSequence,
  PASSED,
  refuse,
  refuseService,
} from '../protocol/index.ts'
import type { SignedCall } from './protocol-checks.ts'
import type { CountCall } from './rate.ts'

/** A signed call, with what the checks need to know of the emulator. */
export interface FusionCall extends Pick<SignedCall, keyof SignedCall> {
  readonly requestId: string
  /** Site that the call was sent to. */
  readonly site: Site
  /** Address that the connection comes from. */
  readonly peer: string
  readonly permissions: Permissions
  readonly billing: BillingStore
  readonly countCall: CountCall
  readonly serviceState: () => ServiceState
}

interface Named {
  readonly action: ActionName
}

interface Located {
  readonly region: string
}

interface Parsed {
  /** Parameters as sent. */
  readonly sent: unknown
}

interface Validated {
  readonly violations: readonly Violation[]
}

/** Request of an action that passed every check before its work. */
export interface Validation {
  readonly parameters: ActionTypes[ActionName]['request']
}

/** What is known of a call that passed these checks. */
export type CheckedCall = FusionCall & Named & Located & Parsed & Validated & Validation

/** Violations that concern names and types of parameters, which are reported before those that concern values. */
const OF_FORM: ReadonlySet<ViolationKind> = new Set(['unknown', 'missing', 'type'])
/** Violations that concern values. The others concern pictures, which are checked when the material is known. */
const OF_VALUES: ReadonlySet<ViolationKind> = new Set(['value', 'face-rect'])

function refuseCode(code: KnownErrorCode | undefined): Result<object, Refusal> {
  return code === undefined ? PASSED : fail(refuse(code))
}

function refuseFirst(
  violations: readonly Violation[],
  kinds: ReadonlySet<ViolationKind>,
): Refusal | undefined {
  const first = violations.find(({ kind }) => kinds.has(kind))
  return first && refuseViolation(first)
}

const ACTION: Check<FusionCall, Named> = {
  name: 'action',
  requires: 'The site offers the version, and the action in that version.',
  refuses: ['NoSuchVersion', 'InvalidAction'],
  evidence: 'seen',
  run: ({ common, site }) => {
    const action = requestedAction(common, [site])
    return action.ok ? ok({ action: action.value }) : action
  },
}

const REGION: Check<FusionCall, Located> = {
  name: 'region',
  requires:
    'The region has the form of a region name, and the product or a sister product lists it.',
  refuses: ['InvalidParameterValue', 'UnsupportedRegion'],
  evidence: 'documented',
  run: ({ common: { region }, transport: { signing } }) =>
    REGIONS.some(({ name }) => name === region)
      ? ok({ region })
      : fail(refuseRegion(region, signing)),
}

const CALLER_ADDRESS: Check<FusionCall, object> = {
  name: 'caller-address',
  requires: 'The account allows calls from the address of the connection.',
  refuses: ['IpInBlacklist', 'IpNotInWhitelist'],
  evidence: 'documented',
  run: ({ permissions, peer }) => refuseCode(permissions.addressCode(peer)),
}

const PERMISSION: Check<FusionCall & Named, object> = {
  name: 'permission',
  requires: 'The policies of the key’s holder allow the operation.',
  refuses: ['AuthFailure.UnauthorizedOperation'],
  evidence: 'seen',
  run: ({ permissions, caller, action, requestId }) => {
    const operation = `${SERVICE}:${ACTIONS[action].name}`
    return permissions.may(caller.holder, operation)
      ? PASSED
      : fail(refuseService('unauthorized', requestId, operation))
  },
}

const RATE: Check<FusionCall & Named & Located, object> = {
  name: 'rate',
  requires:
    'The holder has not made more calls of the action in this region and second than are allowed.',
  refuses: ['RequestLimitExceeded'],
  evidence: 'seen',
  run: ({ action, region, caller, nowMs, billing, countCall }) => {
    const refusal = countCall({
      action,
      region,
      holder: caller.holder,
      second: toSeconds(nowMs),
      boughtPerSecond: boughtPerSecond(billing.get(), action, nowMs),
    })
    return refusal === undefined ? PASSED : fail(refusal)
  },
}

const BODY: Check<FusionCall & Named, Parsed> = {
  name: 'body',
  requires: 'A body of JSON is JSON in UTF-8.',
  refuses: ['InvalidParameter'],
  evidence: 'assumed',
  run: ({ request, transport: { signing }, form, action }) => {
    const sent = readParameters(action, { signing, form, body: request.body })
    return sent.ok ? ok({ sent: sent.value }) : sent
  },
}

const PARAMETER_FORM: Check<FusionCall & Named & Parsed, Validated> = {
  name: 'parameter-form',
  requires:
    'Every parameter is known to the action on this site, no required one is missing, and each has its type.',
  refuses: ['UnknownParameter', 'MissingParameter', 'InvalidParameter'],
  evidence: 'seen',
  run: ({ action, sent, site }) => {
    const violations = validateRequest(action, sent, site)
    const refusal = refuseFirst(violations, OF_FORM)
    return refusal === undefined ? ok({ violations }) : fail(refusal)
  },
}

const SERVICE_STATE: Check<FusionCall & Named, object> = {
  name: 'service-state',
  requires:
    'The service is active for the account. Calls that are free of charge are refused in arrears only.',
  refuses: SERVICE_STATE_CODES,
  evidence: 'documented',
  run: ({ action, serviceState }) => refuseCode(serviceStateCode(serviceState(), action)),
}

const PAYMENT: Check<FusionCall, object> = {
  name: 'payment',
  requires: 'The account owes no money.',
  refuses: OVERDUE_CODES,
  evidence: 'assumed',
  run: ({ billing, nowMs }) => refuseCode(overdueCode(billing, nowMs)),
}

const PARAMETER_VALUES: Check<Parsed & Validated, Validation> = {
  name: 'parameter-values',
  requires:
    'Every value is one that its parameter can have, and each face rectangle is large enough.',
  refuses: [
    'FailedOperation.ParameterValueError',
    'InvalidParameterValue.FaceRectParameterValueError',
  ],
  evidence: 'documented',
  run: ({ sent, violations }) => {
    const refusal = refuseFirst(violations, OF_VALUES)
    // `validateRequest` found no violation of the action's type.
    return refusal === undefined
      ? ok({ parameters: sent as Validation['parameters'] })
      : fail(refusal)
  },
}

/** The checks of a call to Face Fusion between its signature and its work. */
export const REQUEST_CHECKS: CheckSequence<FusionCall, CheckedCall> = checkSequence<FusionCall>()
  .next(ACTION)
  .next(REGION)
  .next(CALLER_ADDRESS)
  .next(PERMISSION)
  .next(RATE)
  .next(BODY)
  .next(PARAMETER_FORM)
  .next(SERVICE_STATE)
  .next(PAYMENT)
  .next(PARAMETER_VALUES)
