/** @module Types of DescribeMaterialList, version 2022-09-27. */

import type { FaceRect } from './structures.ts'

/** Request of DescribeMaterialList: the materials of an activity. Domestic site only; 1 call per second. */
export interface DescribeMaterialListRequest {
  /** Activity id, `at_…`. */
  ActivityId: string
  MaterialId?: string
  /** Rows of the page, at most 20. The default is not documented. */
  Limit?: number
  /** Rows to skip, from 0. @default 0 */
  Offset?: number
}

/** One face of a material. */
export interface MaterialFace {
  /** Id of the material, `_`, and a number from 1. */
  FaceId: string
  FaceInfo: FaceRect
}

/** A material: a template of the account. Source: PublicMaterialInfo. */
export interface PublicMaterialInfo {
  MaterialId: string
  /** See `MATERIAL_STATUS`. */
  MaterialStatus: number
  MaterialFaceList: MaterialFace[]
  MaterialName: string
  /** `YYYY-MM-DD HH:mm:ss`, or empty. */
  CreateTime: string
  UpdateTime: string
  AuditResult?: string
}

/** Response of DescribeMaterialList. Source: DescribeMaterialList. */
export interface DescribeMaterialListResponse {
  MaterialInfos: PublicMaterialInfo[]
  /** Whether this counts the page or the whole list is not documented. */
  Count: number
  RequestId: string
}

/** Review states of a material. Source: DescribeMaterialList, PublicMaterialInfos.MaterialStatus. */
export const MATERIAL_STATUS = /* @__PURE__ */ Object.freeze({
  underReview: 0,
  passedByHand: 1,
  refusedByHand: 2,
  appealing: 3,
  appealPassed: 11,
  appealRefused: 12,
  passedByMachine: 21,
  refusedByMachine: 22,
  videoReady: 31,
  videoFailed: 32,
  characterNotInVideo: 33,
})
