/**
 * @module The one table of actions: what exists where, what it costs and how large it may be;
 * import from `@fuse-edge/core/api`.
 */

import { REQUEST_LIMITS } from '../limits.ts'
import type { Site } from '../regions.ts'
import type {
  DescribeMaterialListRequest,
  DescribeMaterialListResponse,
  FuseFaceRequest,
  FuseFaceResponse,
} from './types.ts'

/** Request and response of each action. */
export interface ActionTypes {
  FuseFace: { request: FuseFaceRequest; response: FuseFaceResponse }
  DescribeMaterialList: {
    request: DescribeMaterialListRequest
    response: DescribeMaterialListResponse
  }
}

/** Name of an action, the value of `X-TC-Action`. */
export type ActionName = keyof ActionTypes

export interface Action {
  readonly name: ActionName
  /** Value of `X-TC-Version`. */
  readonly version: string
  /** Sites that offer it. */
  readonly sites: readonly Site[]
  /** Whether a successful call costs money. */
  readonly billable: boolean
  /** Largest JSON body. */
  readonly maxBodyBytes: number
}

const TABLE = {
  FuseFace: {
    name: 'FuseFace',
    version: '2022-09-27',
    sites: ['cn', 'intl'],
    billable: true,
    maxBodyBytes: REQUEST_LIMITS.JSON_BYTES,
  },
  DescribeMaterialList: {
    name: 'DescribeMaterialList',
    version: '2022-09-27',
    sites: ['cn'],
    billable: false,
    maxBodyBytes: REQUEST_LIMITS.JSON_BYTES,
  },
} as const satisfies Record<ActionName, Action>

/** Every action, by name. */
export const ACTIONS: Readonly<Record<ActionName, Action>> = Object.freeze(TABLE)

/** Actions that a site offers; of a site that is only known at run time, those that any site offers. */
export type ActionOf<S extends Site> = ActionName &
  {
    [A in ActionName]: S & (typeof TABLE)[A]['sites'][number] extends never ? never : A
  }[ActionName]

/** Row of the table, or `undefined` for a name or version that is not in it. */
export function findAction(name: string, version: string): Action | undefined {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name as ActionName] : undefined
  return action?.version === version ? action : undefined
}
