/** @module Bodies of very many values: what is wrong with them is counted, not collected. */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { catalogueSchema, templateEntrySchema } from '../src/env/catalogue.ts'
import { parseConfiguration } from '../src/env/index.ts'
import { syncRequestSchema } from '../src/validation/admin-request.ts'
import { fusionRequestSchema } from '../src/validation/fusion-request.ts'
import { sessionRequestSchema } from '../src/validation/session-request.ts'
import { administeredEdge } from './admin.ts'
import { APP, createEdge, json, KEY, problemOf, TEMPLATES, VARIABLES } from './edge.ts'

const MANY = 90_000
const ONES = Array.from({ length: MANY }, () => 1)
const OBJECTS = Array.from({ length: MANY }, () => ({}))
const [PORTRAIT] = TEMPLATES as [TemplateEntry]
const [FACE] = PORTRAIT.faces as [TemplateEntry['faces'][number]]

/** Returns the paths of the issues that a schema collects. */
function issuesOf(schema: v.GenericSchema, value: unknown): (string | null)[] {
  return (v.safeParse(schema, value).issues ?? []).map((issue) => v.getDotPath(issue))
}

describe('a list that may have few entries', () => {
  it.each([
    ['faces of a fusion', fusionRequestSchema, 'faces', { template: 'a', faces: ONES }],
    [
      'faces of a fusion, as objects',
      fusionRequestSchema,
      'faces',
      { template: 'a', faces: OBJECTS },
    ],
    ['templates of a session', sessionRequestSchema, 'templates', { key: 'a', templates: ONES }],
    ['faces of a template', templateEntrySchema, 'faces', { ...PORTRAIT, faces: ONES }],
  ])('is refused by its length before its entries are read: %s', (_, schema, path, value) => {
    expect(issuesOf(schema, value)).toEqual([path])
  })
})

describe('a list of any length', () => {
  it.each([
    ['templates', catalogueSchema, { apps: [], templates: ONES }],
    ['apps', catalogueSchema, { apps: OBJECTS, templates: [] }],
    ['keys', catalogueSchema, { apps: [], templates: [], virtualKeys: OBJECTS }],
    ['origins', catalogueSchema, { apps: [{ ...APP, origins: ONES }], templates: [] }],
    [
      'publishable keys',
      catalogueSchema,
      { apps: [{ ...APP, publishableKeys: ONES }], templates: [] },
    ],
    [
      'template faces',
      templateEntrySchema,
      {
        ...PORTRAIT,
        otherSite: {
          projectId: 'a',
          modelId: 'b',
          templateFaceIds: Object.fromEntries(ONES.map((_, index) => [`${index}`, 1])),
        },
      },
    ],
    [
      'lists of apps, each',
      catalogueSchema,
      {
        apps: OBJECTS.slice(0, 300).map(() => ({ ...APP, origins: ONES.slice(0, 300) })),
        templates: [],
      },
    ],
    ['apps of a sync', syncRequestSchema, { projectId: 'a', apps: ONES }],
  ])('collects few issues: %s', (_, schema, value) => {
    const issues = issuesOf(schema, value)
    expect(issues.length).toBeGreaterThan(0)
    expect(issues.length).toBeLessThan(100)
  })

  it('reports the first wrong entries with their paths', () => {
    const templates = [PORTRAIT, ...ONES, PORTRAIT]
    const parsed = parseConfiguration({ ...VARIABLES, CATALOGUE: { apps: [], templates } })
    expect(parsed).toMatchObject({ ok: false })
    const paths = parsed.ok ? [] : parsed.error.map(({ path }) => path)
    expect([paths[0], paths.at(-1)]).toEqual(['CATALOGUE.templates.1', 'CATALOGUE.templates.20'])
  })

  it('takes right entries, and one wrong entry among them is found', () => {
    const origins = Array.from({ length: 500 }, (_, index) => `https://s${index}.example`)
    const catalogue = (list: unknown[]) => ({ apps: [{ ...APP, origins: list }], templates: [] })
    expect(v.safeParse(catalogueSchema, catalogue(origins))).toMatchObject({ success: true })
    expect(issuesOf(catalogueSchema, catalogue([...origins, 1]))).toEqual(['apps.0.origins.500'])
  })
})

describe('a body with more values than such a request has', () => {
  it('is malformed as a fusion, as the field of a form, and as a session request', async () => {
    const edge = createEdge(VARIABLES)
    const token = await edge.openSession()
    const request = { template: 'portrait', faces: ONES }
    const form = new FormData()
    form.set('request', JSON.stringify(request))
    const templates = Array.from({ length: 200 }, () => 'portrait')
    for (const answer of [
      edge.fuse(token, request),
      edge.fuse(token, form),
      edge.call('/v1/sessions', json({ key: KEY, templates })),
    ]) {
      const problem = await problemOf(await answer)
      expect([problem.code, problem.errors]).toEqual(['body-malformed', undefined])
    }
  })
})

describe('an administrator', () => {
  it('may write a catalogue of 1,200 templates with six faces', async () => {
    const edge = await administeredEdge()
    const faces = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({
      ...FACE,
      id,
      templateFaceId: `mt_long_name_${id}`,
    }))
    const templates = Array.from({ length: 1200 }, (_, index) => ({
      ...PORTRAIT,
      id: `template-${index}`,
      faces,
    }))
    const body = JSON.stringify({
      apps: [{ ...APP, templates: templates.map(({ id }) => id) }],
      templates,
    })
    expect(body.length).toBeGreaterThan(800_000)
    const response = await edge.administer('PUT', '/catalogue', body)
    expect([response.status, await response.text()]).toEqual([200, expect.any(String)])
  })

  it('gets at most twenty errors for a catalogue of numbers', async () => {
    const edge = await administeredEdge()
    const response = await edge.administer('PUT', '/catalogue', { apps: [], templates: ONES })
    const problem = await problemOf(response)
    expect([problem.code, problem.errors?.length]).toEqual(['request-invalid', 20])
  })
})
