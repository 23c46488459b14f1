/** @module Whether the account may use the service at all. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import { type Refusal, refuse } from '../refusal.ts'

interface StateRow {
  readonly code?: KnownErrorCode
  /** Where version 2018-12-01 has another code. */
  readonly code2018?: KnownErrorCode
  /** Refuses what is free of charge too. */
  readonly refusesAll?: true
}

/** A state of the service. */
export type ServiceState =
  | 'active'
  | 'not-activated'
  | 'opening'
  | 'balance-insufficient'
  | 'in-arrears'
  | 'frozen'
  | 'stopped'
  | 'recovered'

/** States of the service, and how calls are refused in them. */
const STATES: Readonly<Record<ServiceState, StateRow>> = Object.freeze({
  active: {},
  'not-activated': {
    code: 'ResourceUnavailable.NotExist',
    code2018: 'ResourceUnavailable.NotReady',
  },
  opening: {
    code: 'ResourceUnavailable.IsOpening',
    code2018: 'ResourceUnavailable.Delivering',
  },
  'balance-insufficient': {
    code: 'FailedOperation.BalanceInsufficient',
    code2018: 'ResourceUnavailable.LowBalance',
  },
  'in-arrears': { code: 'ResourceUnavailable.InArrears', refusesAll: true },
  frozen: { code: 'ResourceUnavailable.Freeze' },
  stopped: { code: 'ResourceUnavailable.StopUsing' },
  /** The service was taken back; the documents call that recovered. */
  recovered: { code: 'ResourceUnavailable.Recover' },
})

/** Every state. */
export const SERVICE_STATES: readonly ServiceState[] = Object.freeze(
  Object.keys(STATES) as ServiceState[],
)

/** Check 18: calls that cost nothing are refused only where their reference page lists a code. */
export function checkServiceState(state: ServiceState, action: ActionName): Refusal | undefined {
  const row: StateRow = STATES[state]
  const { billable, version } = ACTIONS[action]
  if (row.code === undefined || !(billable || row.refusesAll)) return undefined
  const is2018 = version.startsWith('2018')
  return refuse(is2018 ? (row.code2018 ?? row.code) : row.code)
}
