/**
 * @module The table of actions: name, version, sites, whether a call is billed, largest body; import from
 * `@fuse-edge/core/api`.
 */

import * as REQUEST_LIMITS from '../limits/request.ts'
import type { Site } from '../regions.ts'
import { requireKey } from '../require-key.ts'
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

/** Returns a row whose type has its sites, on which {@link ActionOf} depends. */
function row<const Sites extends Action['sites']>(
  name: string,
  version: string,
  sites: Sites,
  billable: boolean,
): Action & { readonly sites: Sites } {
  return { name, version, sites, billable, maxBodyBytes: REQUEST_LIMITS.JSON_BYTES }
}

// biome-ignore format: a table is read by its rows
const TABLE = {
  FuseFace: row('FuseFace', V2022, ['cn', 'intl'], true),
  FuseFaceUltra: row('FuseFaceUltra', V2022, ['cn'], true),
  DescribeMaterialList: row('DescribeMaterialList', V2022, ['cn'], false),
  SubmitVideoFaceFusionJob: row('SubmitVideoFaceFusionJob', V2022, ['intl'], true),
  QueryVideoFaceFusionJob: row('QueryVideoFaceFusionJob', V2022, ['intl'], false),
  FaceFusion: row('FaceFusion', V2018, ['cn'], true),
  FuseFace2018: row('FuseFace', V2018, ['cn'], true),
  DescribeMaterialList2018: row('DescribeMaterialList', V2018, ['cn'], false),
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

/**
 * Returns the row of an action.
 *
 * @throws TypeError for an unknown key, which JavaScript can give; the message lists the known ones.
 *
 * @example
 * import { requireAction } from '@fuse-edge/core/api'
 * console.assert(requireAction('FuseFace2018').version === '2018-12-01')
 */
export function requireAction(action: ActionName): Action {
  requireKey('action', action, ACTIONS)
  return ACTIONS[action]
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
