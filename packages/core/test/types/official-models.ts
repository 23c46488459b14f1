/**
 * @module Compares the request and response types with the models of the official SDK for the domestic site. `tsc` checks
 * it; it never runs.
 */

import type { ActionOf, ActionTypes } from '@fuse-edge/core/api'
import type * as V2018 from 'tencentcloud-sdk-nodejs/tencentcloud/services/facefusion/v20181201/facefusion_models.js'
import type * as V2022 from 'tencentcloud-sdk-nodejs/tencentcloud/services/facefusion/v20220927/facefusion_models.js'

interface Official {
  FuseFace: [V2022.FuseFaceRequest, V2022.FuseFaceResponse]
  FuseFaceUltra: [V2022.FuseFaceUltraRequest, V2022.FuseFaceUltraResponse]
  DescribeMaterialList: [V2022.DescribeMaterialListRequest, V2022.DescribeMaterialListResponse]
  FaceFusion: [V2018.FaceFusionRequest, V2018.FaceFusionResponse]
  FuseFace2018: [V2018.FuseFaceRequest, V2018.FuseFaceResponse]
  DescribeMaterialList2018: [V2018.DescribeMaterialListRequest, V2018.DescribeMaterialListResponse]
}

type KeyOf<T> = T extends unknown ? keyof T : never
/** Keys of one type that the other does not have. */
type Difference<A, B> = Exclude<KeyOf<A>, KeyOf<B>> | Exclude<KeyOf<B>, KeyOf<A>>

/** The SDK's types call absent what the service may answer `null` for. */
type WithoutNull<T> = { [K in keyof T]: Exclude<T[K], null> }

/** Differences of each action: keys, or types of values; `never` for none. */
type Wrong = {
  [A in keyof Official]:
    | Difference<ActionTypes[A]['request'], Official[A][0]>
    | Difference<ActionTypes[A]['response'], Official[A][1]>
    | (ActionTypes[A]['request'] extends Official[A][0] ? never : `request of ${A}`)
    | (WithoutNull<ActionTypes[A]['response']> extends Official[A][1] ? never : `answer of ${A}`)
}[keyof Official]

type IsNever<T> = [T] extends [never] ? true : T

export const nothingIsWrong: IsNever<Wrong> = true
export const sameActions: IsNever<Exclude<ActionOf<'cn'>, keyof Official>> = true
export const onlyTheirActions: IsNever<Exclude<keyof Official, ActionOf<'cn'>>> = true
