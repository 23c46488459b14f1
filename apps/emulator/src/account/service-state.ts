/** @module Whether the account may use the service at all. */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import type { KnownErrorCode } from '@fuse-edge/core/api/error-messages'
import type { ServiceState, ServiceStateReport } from '@fuse-edge/core/control'

export type { ServiceState }

interface StateRow {
  /** Absent for a state in which calls are carried out. */
  readonly code?: KnownErrorCode
  /** Code of version 2018-12-01, where it is another one. */
  readonly code2018?: KnownErrorCode
  /** Whether calls that are free of charge are refused, too. */
  readonly refusesAll?: true
}

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
  /** The cloud took the resource back; its documents call that recovered. */
  recovered: { code: 'ResourceUnavailable.Recover' },
})

/** Every state. */
export const SERVICE_STATES: readonly ServiceState[] = Object.freeze(
  Object.keys(STATES) as ServiceState[],
)

/** Returns every state, with the code that billable calls are refused with. */
export function describeServiceStates(): readonly ServiceStateReport[] {
  return SERVICE_STATES.map((state) => {
    const { code }: StateRow = STATES[state]
    return { state, ...(code !== undefined && { code }) }
  })
}

/** Every code that {@link serviceStateCode} returns. */
export const SERVICE_STATE_CODES: readonly KnownErrorCode[] = Object.freeze(
  Object.values<StateRow>(STATES).flatMap(({ code, code2018 }) =>
    [code, code2018].filter((one) => one !== undefined),
  ),
)

/**
 * Returns the code that a call is refused with in a state, or `undefined` where it is carried out. An action that is
 * free of charge is refused only in the states whose code its reference page lists.
 */
export function serviceStateCode(
  state: ServiceState,
  action: ActionName,
): KnownErrorCode | undefined {
  const { code, code2018 = code, refusesAll }: StateRow = STATES[state]
  const { billable, version } = ACTIONS[action]
  if (!billable && !refusesAll) return undefined
  return version.startsWith('2018') ? code2018 : code
}
