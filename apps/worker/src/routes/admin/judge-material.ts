/** @module What is to become of one material of the cloud: a new template, a change of one, or nothing. Pure. */

import type { SyncedMaterial, TemplateEntry } from '@fuse-edge/core/admin'
import { MATERIAL_STATUS, type PublicMaterialInfo } from '@fuse-edge/core/api'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import type { Change, EntryLists } from '../../objects/index.ts'
import type { PictureSize } from '../../upstream/index.ts'
import { write } from './entries.ts'

const READY: ReadonlySet<number> = new Set([
  MATERIAL_STATUS.passedByHand,
  MATERIAL_STATUS.appealPassed,
  MATERIAL_STATUS.passedByMachine,
])
const { FACES_MIN, FACES_MAX } = FUSION_LIMITS

type Faces = TemplateEntry['faces']

/** What is known of one material, from the cloud and from its picture. */
export interface FoundMaterial {
  /** Activity that was listed. */
  readonly projectId: string
  readonly material: PublicMaterialInfo
  /** Address. */
  readonly picture: string | undefined
  readonly size: PictureSize | undefined
}

/** The template that a material is in the catalogue; its id may be anything. */
export function entryOf(
  { templates }: EntryLists,
  { projectId, material }: Pick<FoundMaterial, 'projectId' | 'material'>,
): TemplateEntry | undefined {
  // What stands in the catalogue has been checked.
  const entries = templates as readonly TemplateEntry[]
  return entries.find(
    (entry) => entry.modelId === material.MaterialId && entry.projectId === projectId,
  )
}

/** Faces keep the ids that they have here: pages may know them. */
function facesOf({ MaterialFaceList }: PublicMaterialInfo, before: Faces = []): Faces {
  return MaterialFaceList.map(({ FaceId, FaceInfo: { X, Y, Width, Height } }) => ({
    id: before.find(({ templateFaceId }) => templateFaceId === FaceId)?.id ?? FaceId,
    templateFaceId: FaceId,
    box: { x: X, y: Y, width: Width, height: Height },
  }))
}

type Verdict = Pick<SyncedMaterial, 'outcome'> & { readonly changes: readonly Change[] }

function verdict(catalogue: EntryLists, found: FoundMaterial): Verdict {
  const { projectId, material, picture, size } = found
  const { MaterialId: modelId, MaterialName, MaterialFaceList, MaterialStatus } = material
  if (!READY.has(MaterialStatus)) return { outcome: 'not-ready', changes: [] }
  const count = MaterialFaceList.length
  if (count < FACES_MIN || count > FACES_MAX) return { outcome: 'no-face', changes: [] }
  const before = entryOf(catalogue, found)
  if (before !== undefined) {
    const entry = { ...before, faces: facesOf(material, before.faces) }
    const changes = write('templates', before.id, entry, { ...before })
    return { outcome: changes.length > 0 ? 'updated' : 'unchanged', changes }
  }
  if (picture === undefined || size === undefined) return { outcome: 'no-picture', changes: [] }
  const title = MaterialName || modelId
  const ids = { id: modelId, title, projectId, modelId }
  const entry = { ...ids, ...size, thumbnail: picture, faces: facesOf(material) }
  return { outcome: 'added', changes: write('templates', modelId, entry) }
}

/** Judges it by the catalogue as it stands. */
export function judge(catalogue: EntryLists, found: FoundMaterial): SyncedMaterial & Verdict {
  const { MaterialId: modelId, MaterialName: title } = found.material
  return { modelId, title, ...verdict(catalogue, found) }
}
