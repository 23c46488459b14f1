/** @module Rules between fields of the catalogue: unique ids, references to templates, boxes inside pictures, second sites. */

import type { Site } from '@fuse-edge/core/regions'
import type { Catalogue, TemplateEntry } from './catalogue.ts'

/** A field of the configuration and the rule that it breaks, without its value. */
export interface ConfigurationIssue {
  readonly path: string
  readonly rule: string
  /** The limit of the rule, where it has one. */
  readonly limit?: number
}

function duplicates(entries: readonly { path: string; name: string }[]): ConfigurationIssue[] {
  const seen = new Set<string>()
  return entries.flatMap(({ path, name }) => {
    if (seen.has(name)) return [{ path, rule: 'is there twice' }]
    seen.add(name)
    return []
  })
}

/** Returns the issues of a template's ids on the other site. */
function otherSiteIssues({ faces, otherSite }: TemplateEntry, path: string): ConfigurationIssue[] {
  if (otherSite === undefined) return []
  const ids = Object.entries(otherSite.templateFaceIds).map(([face, name]) => ({
    face,
    name,
    path: `${path}.templateFaceIds.${face}`,
  }))
  const named = new Set(ids.map(({ face }) => face))
  const missing = faces.filter(({ id }) => !named.has(id))
  const unknown = ids.filter(({ face }) => !faces.some(({ id }) => id === face))
  return [
    ...missing.map(({ id }) => ({ path: `${path}.templateFaceIds.${id}`, rule: 'is missing' })),
    ...unknown.map((id) => ({ path: id.path, rule: 'is not a face of the template' })),
    ...duplicates(ids),
  ]
}

function templateIssues(
  template: TemplateEntry,
  path: string,
  sites: readonly Site[],
): ConfigurationIssue[] {
  const faces = template.faces.map((face, index) => ({ ...face, path: `${path}.faces.${index}` }))
  const outside = faces.filter(
    ({ box }) => box.x + box.width > template.width || box.y + box.height > template.height,
  )
  // The international site has no degrees: with them, the two sites would make different pictures of one template.
  const reached = template.otherSite === undefined ? sites.slice(0, 1) : sites
  const degrees = (['faceDegree', 'profileDegree'] as const).filter(
    (name) => reached.includes('intl') && template[name] !== undefined,
  )
  return [
    ...duplicates(faces.map((face) => ({ path: `${face.path}.id`, name: face.id }))),
    ...duplicates(
      faces.map((face) => ({ path: `${face.path}.templateFaceId`, name: face.templateFaceId })),
    ),
    ...outside.map((face) => ({ path: `${face.path}.box`, rule: 'lies outside the picture' })),
    ...degrees.map((name) => ({ path: `${path}.${name}`, rule: 'does not exist on site intl' })),
    ...otherSiteIssues(template, `${path}.otherSite`),
  ]
}

/**
 * Returns every contradiction inside the catalogue, and between the catalogue and the accounts.
 *
 * @param sites sites of the accounts, that of `TENCENT_SITE` first
 */
export function crossIssues(catalogue: Catalogue, sites: readonly Site[]): ConfigurationIssue[] {
  const { apps, templates, virtualKeys } = catalogue
  const known = new Set(templates.map(({ id }) => id))
  const keys = apps.flatMap((app, a) =>
    app.publishableKeys.map((name, k) => ({
      path: `CATALOGUE.apps.${a}.publishableKeys.${k}`,
      name,
    })),
  )
  const references = apps.flatMap((app, a) =>
    app.templates.map((name, t) => ({ path: `CATALOGUE.apps.${a}.templates.${t}`, name })),
  )
  return [
    ...duplicates(apps.map(({ id: name }, a) => ({ path: `CATALOGUE.apps.${a}.id`, name }))),
    ...duplicates(
      templates.map(({ id: name }, t) => ({ path: `CATALOGUE.templates.${t}.id`, name })),
    ),
    ...duplicates(keys),
    ...duplicates(
      apps.flatMap(({ secretKeyHashes }, a) =>
        secretKeyHashes.map((name, k) => ({
          path: `CATALOGUE.apps.${a}.secretKeyHashes.${k}`,
          name,
        })),
      ),
    ),
    ...duplicates(
      virtualKeys.map(({ id: name }, k) => ({ path: `CATALOGUE.virtualKeys.${k}.id`, name })),
    ),
    ...duplicates(
      virtualKeys.flatMap(({ secretIds }, k) =>
        secretIds.map((name, s) => ({ path: `CATALOGUE.virtualKeys.${k}.secretIds.${s}`, name })),
      ),
    ),
    ...references
      .filter(({ name }) => !known.has(name))
      .map(({ path }) => ({ path, rule: 'names no template' })),
    ...templates.flatMap((template, t) =>
      templateIssues(template, `CATALOGUE.templates.${t}`, sites),
    ),
  ]
}
