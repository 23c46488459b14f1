/** @module Plans how one material of the cloud changes the catalogue: a new template, an updated one, or none. Pure. */

import type { SyncedMaterial, TemplateEntry } from '@fuse-edge/core/admin'
import { MATERIAL_STATUS, type PublicMaterialInfo } from '@fuse-edge/core/api'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import * as CONFIGURATION_LIMITS from '../../limits/configuration.ts'
import type { Change, EntryLists } from '../../objects/index.ts'
import { writeEntry } from './entries.ts'
import type { PictureSize } from './measure-picture.ts'

const READY: ReadonlySet<number> = new Set([
  MATERIAL_STATUS.passedByHand,
  MATERIAL_STATUS.appealPassed,
  MATERIAL_STATUS.passedByMachine,
])

type Faces = TemplateEntry['faces']

/** A material of the cloud, and what is known of its picture. */
export interface FoundMaterial {
  /** Activity that the material belongs to. */
  readonly projectId: string
  readonly material: PublicMaterialInfo
  /** URL of the picture. `undefined` where the request names none. */
  readonly picture: string | undefined
  /** `undefined` where the picture could not be read. */
  readonly size: PictureSize | undefined
}

/** Returns the template of a material in the catalogue, whatever its id is. */
export function entryOf(
  { templates }: EntryLists,
  { projectId, material }: Pick<FoundMaterial, 'projectId' | 'material'>,
): TemplateEntry | undefined {
  // Entries of the catalogue are validated before they are stored.
  const entries = templates as readonly TemplateEntry[]
  return entries.find(
    (entry) => entry.modelId === material.MaterialId && entry.projectId === projectId,
  )
}

/** Returns the faces of a material. Known faces keep their ids, which pages may use. */
function facesOf({ MaterialFaceList }: PublicMaterialInfo, before: Faces = []): Faces {
  return MaterialFaceList.map(({ FaceId, FaceInfo: { X, Y, Width, Height } }) => ({
    id: before.find(({ templateFaceId }) => templateFaceId === FaceId)?.id ?? FaceId,
    templateFaceId: FaceId,
    box: { x: X, y: Y, width: Width, height: Height },
  }))
}

/** Returns a name without control characters, as long as titles are. */
function titleOf(name: string): string {
  return name
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, CONFIGURATION_LIMITS.TITLE_MAX_CHARS)
}

/** Returns whether a face lies inside the picture. Otherwise the picture was scaled after the cloud found the face. */
function isInside({ x, y, width, height }: Faces[number]['box'], size: PictureSize): boolean {
  return x + width <= size.width && y + height <= size.height
}

type Plan = Pick<SyncedMaterial, 'outcome'> & { readonly changes: readonly Change[] }

function planOf(catalogue: EntryLists, found: FoundMaterial): Plan {
  const { projectId, material, picture, size } = found
  const { MaterialId: modelId, MaterialName, MaterialFaceList, MaterialStatus } = material
  if (!READY.has(MaterialStatus)) return { outcome: 'not-ready', changes: [] }
  const count = MaterialFaceList.length
  if (count < FUSION_LIMITS.FACES_MIN || count > FUSION_LIMITS.FACES_MAX)
    return { outcome: 'no-face', changes: [] }
  const before = entryOf(catalogue, found)
  if (before !== undefined) {
    const entry = { ...before, faces: facesOf(material, before.faces) }
    const changes = writeEntry('templates', before.id, entry, { ...before })
    return { outcome: changes.length > 0 ? 'updated' : 'unchanged', changes }
  }
  if (picture === undefined || size === undefined) return { outcome: 'no-picture', changes: [] }
  const faces = facesOf(material)
  if (!faces.every(({ box }) => isInside(box, size)))
    return { outcome: 'picture-scaled', changes: [] }
  const title = titleOf(MaterialName) || modelId
  const ids = { id: modelId, title, projectId, modelId }
  const entry = { ...ids, ...size, thumbnail: picture, faces }
  return { outcome: 'added', changes: writeEntry('templates', modelId, entry) }
}

/** Returns what becomes of a material, and the changes of the catalogue. */
export function planMaterial(catalogue: EntryLists, found: FoundMaterial): SyncedMaterial & Plan {
  const { MaterialId: modelId, MaterialName: title } = found.material
  return { modelId, title, ...planOf(catalogue, found) }
}
