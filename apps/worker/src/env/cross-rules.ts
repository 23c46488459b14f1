/** @module Rules between the fields of a catalogue that each field alone cannot break. */

import type { Site } from '@fuse-edge/core/regions'
import type { Catalogue, CatalogueTemplate } from './catalogue.ts'

/** What is wrong with one field of the configuration; never its value. */
export interface ConfigurationIssue {
  readonly path: string
  readonly rule: string
}

function duplicates(entries: readonly { path: string; name: string }[]): ConfigurationIssue[] {
  const seen = new Set<string>()
  return entries.flatMap(({ path, name }) => {
    if (seen.has(name)) return [{ path, rule: 'is there twice' }]
    seen.add(name)
    return []
  })
}

function templateIssues(
  template: CatalogueTemplate,
  path: string,
  site: Site,
): ConfigurationIssue[] {
  const faces = template.faces.map((face, index) => ({ ...face, path: `${path}.faces.${index}` }))
  const outside = faces.filter(
    ({ box }) => box.x + box.width > template.width || box.y + box.height > template.height,
  )
  const degrees = (['faceDegree', 'profileDegree'] as const).filter(
    (name) => site === 'intl' && template[name] !== undefined,
  )
  return [
    ...duplicates(faces.map((face) => ({ path: `${face.path}.id`, name: face.id }))),
    ...duplicates(
      faces.map((face) => ({ path: `${face.path}.templateFaceId`, name: face.templateFaceId })),
    ),
    ...outside.map((face) => ({ path: `${face.path}.box`, rule: 'lies outside the picture' })),
    ...degrees.map((name) => ({ path: `${path}.${name}`, rule: 'does not exist on site intl' })),
  ]
}

/** Everything in the catalogue that contradicts something else in it, or the site. */
export function crossIssues(catalogue: Catalogue, site: Site): ConfigurationIssue[] {
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
  const nobody = { path: 'CATALOGUE.apps', rule: 'must have an app where there is no virtual key' }
  return [
    ...(apps.length + virtualKeys.length === 0 ? [nobody] : []),
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
      templateIssues(template, `CATALOGUE.templates.${t}`, site),
    ),
  ]
}
