/**
 * @module What a deployment asks before it changes anything: whether the worker would accept variables and templates. It is
 * bundled by itself, and runs in Node.js. Secrets are not known to who asks, only their names.
 */

import type { Site } from '@fuse-edge/core/regions'
import * as v from 'valibot'
import { templateEntrySchema } from './catalogue.ts'
import { type ConfigurationIssue, crossIssues } from './cross-rules.ts'
import { describeIssue, NOT_KNOWN } from './issue-rule.ts'
import { markingIssues, markingSchema } from './marking-settings.ts'
import { contradictions, settingsSchema } from './settings.ts'

/** Valid values in the place of secrets, for the rules that only ask whether they are there. */
const STAND_INS: Readonly<Record<string, string>> = Object.freeze({
  TENCENT_SECRET_ID: 'x',
  TENCENT_SECRET_KEY: 'x',
  TENCENT_OTHER_SECRET_ID: 'x',
  TENCENT_OTHER_SECRET_KEY: 'x',
})

/** Without the keys of the edge, which no settings hold and which Node.js before 25 cannot decode. */
const checkedSchema = v.object({
  ...v.omit(settingsSchema, ['SIGNING_KEYS']).entries,
  ...markingSchema.entries,
})

/** Variables whose values are compared with those of others. */
const COMPARED = /^(?:RESIDENCY|(?:UPLOAD|C2PA|AIGC)_\w+|TENCENT_OTHER_(?:REGION|ENDPOINT))$/

/**
 * Returns what the worker would refuse of its variables.
 *
 * @param variables values that are stored
 * @param kept names of further variables that the worker has, whose values are not known. Where others are compared with one
 *   of them, they are not compared at all
 */
export function variableIssues(
  variables: Readonly<Record<string, string>>,
  kept: readonly string[],
): readonly ConfigurationIssue[] {
  const unknown = Object.keys(variables).filter(
    (name) => !Object.hasOwn(checkedSchema.entries, name),
  )
  if (unknown.length > 0) return unknown.map((path) => ({ path, rule: NOT_KNOWN }))
  const present = Object.entries(STAND_INS).filter(([name]) => kept.includes(name))
  const parsed = v.safeParse(checkedSchema, { ...Object.fromEntries(present), ...variables })
  if (!parsed.success) return parsed.issues.map((issue) => describeIssue(issue))
  if (kept.some((name) => COMPARED.test(name))) return []
  return [...contradictions(parsed.output), ...markingIssues(parsed.output)]
}

/** Returns what the worker would refuse of a template. @param sites sites of the accounts, that of `TENCENT_SITE` first */
export function templateIssues(
  template: unknown,
  sites: readonly Site[],
): readonly ConfigurationIssue[] {
  const parsed = v.safeParse(templateEntrySchema, template)
  if (!parsed.success) return parsed.issues.map((issue) => describeIssue(issue))
  const catalogue = { apps: [], templates: [parsed.output], virtualKeys: [] }
  return crossIssues(catalogue, sites).map(({ path, ...issue }) => ({
    ...issue,
    path: path.replace('CATALOGUE.templates.0.', ''),
  }))
}
