/** @module The action DescribeMaterialList of both versions: the materials of an activity, page by page. */

import {
  MATERIAL_STATUS,
  type MaterialFace,
  type PublicMaterialInfo,
  type PublicMaterialInfo2018,
} from '@fuse-edge/core/api'
import { MATERIAL_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { MS_PER_DAY, MS_PER_HOUR } from '@fuse-edge/core/units'
import type { Refusal } from '@fuse-edge/core/wire'
import { refuse } from '../protocol/index.ts'
import type { ActivityKind, Material, MaterialStore } from '../store/index.ts'
import type { LinkTo } from './deliver-picture.ts'
import type { ActionCall, Perform } from './perform.ts'

/** Times are in China Standard Time, UTC+8 (unverified: the documents show times without a zone). */
const CHINA_OFFSET_MS = 8 * MS_PER_HOUR
const DATE_TIME_CHARS = 'YYYY-MM-DD HH:mm:ss'.length
/** How long the address of a material's picture is valid (unverified). */
const PICTURE_LIFETIME_MS = MS_PER_DAY

const PASSED = '审核成功'
const REFUSED = '审核不通过'

/** `AuditResult` by review status, for materials whose review gave no reason. */
const AUDIT_RESULTS: ReadonlyMap<number, string> = new Map([
  [MATERIAL_STATUS.passedByHand, PASSED],
  [MATERIAL_STATUS.passedByMachine, PASSED],
  [MATERIAL_STATUS.appealPassed, PASSED],
  [MATERIAL_STATUS.refusedByHand, REFUSED],
  [MATERIAL_STATUS.refusedByMachine, REFUSED],
  [MATERIAL_STATUS.appealRefused, REFUSED],
])

function formatTime(ms: number): string {
  const text = new Date(ms + CHINA_OFFSET_MS).toISOString()
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

async function toInfo2018(
  material: Material,
  { nowMs, endpoint }: ActionCall,
  linkTo: LinkTo,
): Promise<PublicMaterialInfo2018> {
  const times = { createdMs: nowMs, expiresMs: nowMs + PICTURE_LIFETIME_MS }
  return {
    MaterialId: material.id,
    MaterialStatus: material.status,
    MaterialFaceList: facesOf(material),
    // Parameters of the cloud's engines; this engine has none of them.
    BlendParamPtu: 0,
    PositionParamPtu: 0,
    BlendParamYoutu: 0,
    PositionParamYoutu: 0,
    Url: await linkTo({ kind: 'material', id: material.id, type: 'jpg' }, times, endpoint),
    CreateTime: new Date(material.createdMs).toISOString(),
    UpdateTime: new Date(material.updatedMs).toISOString(),
  }
}

/** The materials that a call asks for. */
interface Page {
  readonly activityId: string
  readonly materialId: string | undefined
  readonly offset: number | undefined
  /** Without a limit, the largest page is returned (unverified). */
  readonly limit: number | undefined
}

/** Returns a page of materials, and the number of materials on all pages. */
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

/** Creates the action. Its `Count` is the number of all materials that match (unverified). */
export function createDescribeMaterialList(
  materials: MaterialStore,
): Perform<'DescribeMaterialList'> {
  return async (request) => {
    const { ActivityId: activityId, MaterialId: materialId, Offset: offset, Limit: limit } = request
    const wanted = { activityId, materialId, offset, limit }
    const listed = listPage(wanted, ['picture', 'video'], materials)
    if (!listed.ok) return listed
    const { page, count } = listed.value
    return ok({ answer: { MaterialInfos: page.map(toInfo), Count: count } })
  }
}

/** Creates the action of version 2018-12-01, whose activity is a number. */
export function createDescribeMaterialList2018(
  materials: MaterialStore,
  linkTo: LinkTo,
): Perform<'DescribeMaterialList2018'> {
  return async (request, call) => {
    const { ActivityId, MaterialId: materialId, Offset: offset, Limit: limit } = request
    const wanted = { activityId: String(ActivityId), materialId, offset, limit }
    const listed = listPage(wanted, ['picture-2018'], materials)
    if (!listed.ok) return listed
    const { page, count } = listed.value
    const MaterialInfos = await Promise.all(
      page.map((material) => toInfo2018(material, call, linkTo)),
    )
    return ok({ answer: { MaterialInfos, Count: count } })
  }
}
