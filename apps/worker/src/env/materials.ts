/** @module A template of the catalogue with its ids on each site. */

import type { Site } from '@fuse-edge/core/regions'
import { OTHER_SITE } from './accounts.ts'
import type { TemplateEntry } from './catalogue.ts'

/** The ids of a template on one site. */
export interface Material {
  /** Activity, `at_…`. */
  readonly projectId: string
  /** Material, `mt_…`. */
  readonly modelId: string
  /** The cloud's ids of the faces, `mt_…_1`, by their ids in the catalogue. */
  readonly templateFaceIds: ReadonlyMap<string, string>
}

/** A template with its faces in order of size, largest first. */
export interface CatalogueTemplate extends TemplateEntry {
  /** Ids by the sites on which the template can be fused. */
  readonly materials: ReadonlyMap<Site, Material>
}

/** Returns a template of the catalogue. @param site site of the entry's top-level ids */
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
