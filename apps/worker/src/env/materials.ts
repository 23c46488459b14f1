/** @module A template of the catalogue with the ids that each site knows it by. */

import type { Site } from '@fuse-edge/core/regions'
import { OTHER_SITE } from './accounts.ts'
import type { TemplateEntry } from './catalogue.ts'

/** A template on one site. */
export interface Material {
  /** Activity, `at_…`. */
  readonly projectId: string
  /** Material, `mt_…`. */
  readonly modelId: string
  /** The cloud's ids, `mt_…_1`, by the catalogue's id of the face. */
  readonly templateFaceIds: ReadonlyMap<string, string>
}

/** A template, its faces largest first. */
export interface CatalogueTemplate extends TemplateEntry {
  /** Where it can be fused. */
  readonly materials: ReadonlyMap<Site, Material>
}

/** @param site of the ids that stand at the top of the entry */
export function resolveTemplate(entry: TemplateEntry, site: Site): CatalogueTemplate {
  const { projectId, modelId, faces, otherSite } = entry
  const area = ({ box }: TemplateEntry['faces'][number]) => box.width * box.height
  const templateFaceIds = new Map(faces.map(({ id, templateFaceId }) => [id, templateFaceId]))
  const materials = new Map<Site, Material>([[site, { projectId, modelId, templateFaceIds }]])
  if (otherSite !== undefined) {
    const ids = new Map(Object.entries(otherSite.templateFaceIds))
    materials.set(OTHER_SITE[site], { ...otherSite, templateFaceIds: ids })
  }
  return { ...entry, faces: faces.toSorted((a, b) => area(b) - area(a)), materials }
}
