/** @module The action DescribeMaterialList of both versions: the materials of an activity, page by page. */

import {
  MATERIAL_STATUS,
  type MaterialFace,
  type PublicMaterialInfo,
  type PublicMaterialInfo2018,
} from '@fuse-edge/core/api'
import { MATERIAL_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Refusal, refuse } from '../refusal.ts'
import type { ActivityKind, Material, MaterialStore } from '../store/index.ts'
import type { ActionContext, Perform } from './context.ts'
import { linkTo } from './hand-over.ts'

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

function facesOf({ faces }: Material): MaterialFace[] {
  return faces.map(({ id, rect }) => ({ FaceId: id, FaceInfo: rect }))
}

function toInfo(material: Material): PublicMaterialInfo {
  return {
    MaterialId: material.id,
    MaterialStatus: material.status,
    CreateTime: formatTime(material.createdMs),
    UpdateTime: formatTime(material.updatedMs),
    MaterialFaceList: facesOf(material),
    MaterialName: material.name,
    AuditResult: material.reason || (AUDIT_RESULTS.get(material.status) ?? ''),
  }
}

/** How long the address of a material's picture is good (unverified). */
const PICTURE_LIFE_MS = 24 * 60 * 60 * 1000

function toInfo2018(material: Material, context: ActionContext): PublicMaterialInfo2018 {
  const times = { createdMs: context.nowMs, expiresMs: context.nowMs + PICTURE_LIFE_MS }
  return {
    MaterialId: material.id,
    MaterialStatus: material.status,
    MaterialFaceList: facesOf(material),
    // Parameters of engines that this one is not.
    BlendParamPtu: 0,
    PositionParamPtu: 0,
    BlendParamYoutu: 0,
    PositionParamYoutu: 0,
    Url: linkTo({ kind: 'material', id: material.id, type: 'jpg' }, times, context),
    CreateTime: new Date(material.createdMs).toISOString(),
    UpdateTime: new Date(material.updatedMs).toISOString(),
  }
}

/** Which materials a call asks for; without a limit, the largest page (unverified). */
interface Page {
  readonly activityId: string
  readonly materialId: string | undefined
  readonly offset: number | undefined
  readonly limit: number | undefined
}

/** A page of materials, and how many there are on all pages. */
function listPage(
  { activityId, materialId, offset, limit }: Page,
  kinds: readonly ActivityKind[],
  materials: MaterialStore,
): Result<{ page: readonly Material[]; count: number }, Refusal> {
  const activity = materials.findActivity(activityId)
  if (activity === undefined || !kinds.includes(activity.kind)) {
    return fail(refuse('InvalidParameterValue.ActivityIdNotFound'))
  }
  const all = materials.list(activityId)
  const matching = materialId ? all.filter(({ id }) => id === materialId) : all
  if (materialId && matching.length === 0) {
    return fail(refuse('InvalidParameterValue.MaterialIdNotFound'))
  }
  const start = offset ?? 0
  const length = Math.min(limit ?? MATERIAL_LIMITS.LIST_PAGE_MAX, MATERIAL_LIMITS.LIST_PAGE_MAX)
  return ok({ page: matching.slice(start, start + length), count: matching.length })
}

/** `Count` is the number of all materials that match (unverified). */
export const describeMaterialList: Perform<'DescribeMaterialList'> = async (request, { store }) => {
  const { ActivityId: activityId, MaterialId: materialId, Offset: offset, Limit: limit } = request
  const wanted = { activityId, materialId, offset, limit }
  const listed = listPage(wanted, ['picture', 'video'], store.materials)
  if (!listed.ok) return listed
  const { page, count } = listed.value
  return ok({ answer: { MaterialInfos: page.map(toInfo), Count: count } })
}

/** The same of 2018, where the activity is a number. */
export const describeMaterialList2018: Perform<'DescribeMaterialList2018'> = async (
  request,
  context,
) => {
  const { ActivityId, MaterialId: materialId, Offset: offset, Limit: limit } = request
  const wanted = { activityId: String(ActivityId), materialId, offset, limit }
  const listed = listPage(wanted, ['picture-2018'], context.store.materials)
  if (!listed.ok) return listed
  const { page, count } = listed.value
  const MaterialInfos = page.map((material) => toInfo2018(material, context))
  return ok({ answer: { MaterialInfos, Count: count } })
}
