/** @module The catalogue's schemas: apps, templates and virtual keys, as the operator writes them. */

import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import * as v from 'valibot'
import * as CONFIGURATION_LIMITS from '../limits/configuration.ts'
import { appBudgetFields, hasOneBudget, TWO_BUDGETS, withBudget } from './budget.ts'
import { count, id, sha256, whole } from './catalogue-fields.ts'
import { list, shortList, stopping } from './lists.ts'
import { TEST_KEY_PREFIX } from './test-keys.ts'
import { isFetchable, isOrigin } from './url-guard.ts'
import { virtualKeySchema } from './virtual-keys.ts'

const text = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(CONFIGURATION_LIMITS.TITLE_MAX_CHARS, 'is too long'),
  // They would reach the terminals of operators.
  v.regex(/^\P{Cc}*$/u, 'must not have control characters'),
)
const side = whole(1)
const degree = whole(FUSION_LIMITS.DEGREE_MIN, FUSION_LIMITS.DEGREE_MAX)

/** Schema of an app. What each field means is documented in `@fuse-edge/core/admin`. */
export const appEntrySchema = v.strictObject({
  id,
  publishableKeys: list(
    v.pipe(
      v.string(),
      v.regex(/^pk_[A-Za-z0-9_-]{1,64}$/, 'must be pk_ and 1 to 64 of A-Z a-z 0-9 _ -'),
      v.check((key) => !key.startsWith(TEST_KEY_PREFIX), `${TEST_KEY_PREFIX} is for test keys`),
    ),
  ),
  secretKeyHashes: v.optional(list(sha256), []),
  consentHashes: v.optional(list(sha256)),
  challengeAction: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,32}$/, 'must be 1 to 32 of A-Z a-z 0-9 _ -')),
  ),
  origins: list(
    v.pipe(v.string(), v.check(isOrigin, 'must be an https origin, or http on loopback')),
  ),
  sessionCredits: v.optional(count, 0),
  sessionMinutes: whole(1, CONFIGURATION_LIMITS.SESSION_MINUTES_MAX),
  ...appBudgetFields,
  shardsPerPlace: v.optional(whole(1, CONFIGURATION_LIMITS.SHARDS_PER_PLACE_MAX), 1),
  stopped: v.optional(v.boolean(), false),
  templates: list(id),
})

const appSchema = v.pipe(
  appEntrySchema,
  v.check((entry) => hasOneBudget(entry), TWO_BUDGETS),
  v.transform((entry) => withBudget(entry)),
)

const faceSchema = v.strictObject({
  id,
  templateFaceId: id,
  box: v.strictObject({ x: count, y: count, width: side, height: side }),
})

/** Schema of a template. What each field means is documented in `@fuse-edge/core/admin`. */
export const templateEntrySchema = v.strictObject({
  id,
  title: text,
  projectId: id,
  modelId: id,
  width: side,
  height: side,
  thumbnail: v.pipe(
    v.string(),
    v.check(isFetchable, 'must be an https address with a public name, or on loopback'),
  ),
  faces: v.pipe(
    shortList(faceSchema, FUSION_LIMITS.FACES_MAX, 'must have at most six faces'),
    v.minLength(FUSION_LIMITS.FACES_MIN, 'must have a face'),
  ),
  otherSite: v.optional(
    v.strictObject({ projectId: id, modelId: id, templateFaceIds: stopping(v.record(id, id)) }),
  ),
  faceDegree: v.optional(degree),
  profileDegree: v.optional(degree),
})

/** Schema of the catalogue. Unknown fields are refused, so that a misspelt limit is found. */
export const catalogueSchema = v.strictObject({
  apps: list(appSchema),
  templates: list(templateEntrySchema),
  virtualKeys: v.optional(list(virtualKeySchema), []),
})

export type Catalogue = v.InferOutput<typeof catalogueSchema>
/** How every fusion of a test key ends. `passed`: with the photo that was sent, labelled as results are. */
export type TestVerdict = 'passed' | 'failed'
/** An app. The app of a test key has the verdict of its fusions. */
export type App = Catalogue['apps'][number] & { readonly test?: TestVerdict }
export type TemplateEntry = Catalogue['templates'][number]
