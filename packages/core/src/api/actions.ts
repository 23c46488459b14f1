/**
 * @module The table of actions: name, version, sites, whether a call is billed, largest body; import from
 * `@fuse-edge/core/api`.
 */

import * as REQUEST_LIMITS from '../limits/request.ts'
import type { Site } from '../regions.ts'
import type {
  DescribeMaterialList2018Request,
  DescribeMaterialList2018Response,
  DescribeMaterialListRequest,
  DescribeMaterialListResponse,
  FaceFusionRequest,
  FaceFusionResponse,
  FuseFace2018Request,
  FuseFace2018Response,
  FuseFaceRequest,
  FuseFaceResponse,
  FuseFaceUltraRequest,
  FuseFaceUltraResponse,
  QueryVideoFaceFusionJobRequest,
  QueryVideoFaceFusionJobResponse,
  SubmitVideoFaceFusionJobRequest,
  SubmitVideoFaceFusionJobResponse,
} from './types/index.ts'

/** The request and response types of each action. */
export interface ActionTypes {
  FuseFace: { request: FuseFaceRequest; response: FuseFaceResponse }
  FuseFaceUltra: { request: FuseFaceUltraRequest; response: FuseFaceUltraResponse }
  DescribeMaterialList: {
    request: DescribeMaterialListRequest
    response: DescribeMaterialListResponse
  }
  SubmitVideoFaceFusionJob: {
    request: SubmitVideoFaceFusionJobRequest
    response: SubmitVideoFaceFusionJobResponse
  }
  QueryVideoFaceFusionJob: {
    request: QueryVideoFaceFusionJobRequest
    response: QueryVideoFaceFusionJobResponse
  }
  FaceFusion: { request: FaceFusionRequest; response: FaceFusionResponse }
  FuseFace2018: { request: FuseFace2018Request; response: FuseFace2018Response }
  DescribeMaterialList2018: {
    request: DescribeMaterialList2018Request
    response: DescribeMaterialList2018Response
  }
}

/**
 * Key of an action: its name on the wire. The two of 2018 whose names exist in 2022 too have the year appended:
 * `FuseFace2018`, `DescribeMaterialList2018`.
 */
export type ActionName = keyof ActionTypes

/** One row of {@link ACTIONS}. */
export interface Action {
  /** Value of `X-TC-Action`. */
  readonly name: string
  /** Value of `X-TC-Version`. */
  readonly version: string
  /** Sites that offer it. */
  readonly sites: readonly [Site, ...Site[]]
  /** Whether a successful call is billed. */
  readonly billable: boolean
  /** Largest JSON body, in bytes. */
  readonly maxBodyBytes: number
}

const V2018 = '2018-12-01'
const V2022 = '2022-09-27'
const maxBodyBytes = REQUEST_LIMITS.JSON_BYTES

const TABLE = {
  FuseFace: {
    name: 'FuseFace',
    version: V2022,
    sites: ['cn', 'intl'],
    billable: true,
    maxBodyBytes,
  },
  FuseFaceUltra: {
    name: 'FuseFaceUltra',
    version: V2022,
    sites: ['cn'],
    billable: true,
    maxBodyBytes,
  },
  DescribeMaterialList: {
    name: 'DescribeMaterialList',
    version: V2022,
    sites: ['cn'],
    billable: false,
    maxBodyBytes,
  },
  SubmitVideoFaceFusionJob: {
    name: 'SubmitVideoFaceFusionJob',
    version: V2022,
    sites: ['intl'],
    billable: true,
    maxBodyBytes,
  },
  QueryVideoFaceFusionJob: {
    name: 'QueryVideoFaceFusionJob',
    version: V2022,
    sites: ['intl'],
    billable: false,
    maxBodyBytes,
  },
  FaceFusion: { name: 'FaceFusion', version: V2018, sites: ['cn'], billable: true, maxBodyBytes },
  FuseFace2018: { name: 'FuseFace', version: V2018, sites: ['cn'], billable: true, maxBodyBytes },
  DescribeMaterialList2018: {
    name: 'DescribeMaterialList',
    version: V2018,
    sites: ['cn'],
    billable: false,
    maxBodyBytes,
  },
} as const satisfies Record<ActionName, Action>

/**
 * Every action, by key.
 *
 * @example
 * import { ACTIONS } from '@fuse-edge/core/api'
 * console.assert(ACTIONS.FuseFace.billable && ACTIONS.FuseFaceUltra.sites[0] === 'cn')
 */
export const ACTIONS: Readonly<Record<ActionName, Action>> = /* @__PURE__ */ Object.freeze(TABLE)

/**
 * Returns whether a text is the key of an action.
 *
 * @example
 * import { isActionName } from '@fuse-edge/core/api'
 * console.assert(isActionName('FuseFace2018') && !isActionName('toString'))
 */
export function isActionName(text: string): text is ActionName {
  return Object.hasOwn(ACTIONS, text)
}

/** Keys of the actions that a site offers; where the site is only known at run time, of those that any site offers. */
export type ActionOf<S extends Site> = ActionName &
  {
    [A in ActionName]: S & (typeof TABLE)[A]['sites'][number] extends never ? never : A
  }[ActionName]

/**
 * Returns the key of the action with a name and version on the wire, or `undefined` for an unknown pair.
 *
 * @example
 * import { findAction } from '@fuse-edge/core/api'
 * console.assert(findAction('FuseFace', '2018-12-01') === 'FuseFace2018')
 * console.assert(findAction('FuseFace', '2019-01-01') === undefined)
 */
export function findAction(name: string, version: string): ActionName | undefined {
  return Object.keys(ACTIONS)
    .filter(isActionName)
    .find((key) => ACTIONS[key].name === name && ACTIONS[key].version === version)
}
