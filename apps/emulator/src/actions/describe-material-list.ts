/** @module The action DescribeMaterialList: the materials of an activity, page by page. */

import {
  type DescribeMaterialListRequest,
  MATERIAL_STATUS,
  type PublicMaterialInfo,
} from '@fuse-edge/core/api'
import { MATERIAL_LIST_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok } from '@fuse-edge/core/result'
import { refuse } from '../refusal.ts'
import type { Material } from '../store/index.ts'
import type { Perform } from './context.ts'

/** Times are those of Beijing, UTC+8 (unverified: the documents show times without a zone). */
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000
const DATE_TIME_CHARS = 'YYYY-MM-DD HH:mm:ss'.length

/** Words for the review states that a material of this emulator can be in. */
const AUDIT_RESULTS: ReadonlyMap<number, string> = new Map([
  [MATERIAL_STATUS.passedByHand, '审核成功'],
  [MATERIAL_STATUS.passedByMachine, '审核成功'],
  [MATERIAL_STATUS.appealPassed, '审核成功'],
  [MATERIAL_STATUS.refusedByHand, '审核不通过'],
  [MATERIAL_STATUS.refusedByMachine, '审核不通过'],
  [MATERIAL_STATUS.appealRefused, '审核不通过'],
])

function formatTime(ms: number): string {
  const text = new Date(ms + BEIJING_OFFSET_MS).toISOString()
  return text.slice(0, DATE_TIME_CHARS).replace('T', ' ')
}

function toInfo(material: Material): PublicMaterialInfo {
  return {
    MaterialId: material.id,
    MaterialStatus: material.status,
    CreateTime: formatTime(material.createdMs),
    UpdateTime: formatTime(material.updatedMs),
    MaterialFaceList: material.faces.map(({ id, rect }) => ({ FaceId: id, FaceInfo: rect })),
    MaterialName: material.name,
    AuditResult: AUDIT_RESULTS.get(material.status) ?? '',
  }
}

/**
 * `Count` is the number of all materials that match, and `Limit` is the largest page where it is not given
 * (both unverified).
 */
export const describeMaterialList: Perform<'DescribeMaterialList'> = async (
  request: DescribeMaterialListRequest,
  { store },
) => {
  const { ActivityId, MaterialId } = request
  if (!store.materials.hasActivity(ActivityId)) {
    return fail(refuse('InvalidParameterValue.ActivityIdNotFound'))
  }
  const all = store.materials.list(ActivityId)
  const matching = MaterialId ? all.filter(({ id }) => id === MaterialId) : all
  if (MaterialId && matching.length === 0) {
    return fail(refuse('InvalidParameterValue.MaterialIdNotFound'))
  }
  const offset = request.Offset ?? 0
  const page = matching.slice(offset, offset + (request.Limit ?? MATERIAL_LIST_LIMITS.PAGE_MAX))
  return ok({ answer: { MaterialInfos: page.map(toInfo), Count: matching.length } })
}
