/** @module The apps that may use this edge and the templates that they offer, as the operator writes them. */

import type * as Wire from '@fuse-edge/core/admin'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import * as v from 'valibot'
import { CONFIGURATION_LIMITS } from '../limits.ts'
import { isFetchable, isOrigin } from './addresses.ts'
import { appBudgetFields, SAYS_TWICE, saysOnce, withBudget } from './budget.ts'
import { count, id, sha256 } from './catalogue-fields.ts'
import { virtualKeySchema } from './virtual-keys.ts'

const text = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(CONFIGURATION_LIMITS.TITLE_MAX_CHARS, 'is too long'),
)
const side = v.pipe(v.number(), v.safeInteger('must be whole'), v.minValue(1, 'must be at least 1'))
const degree = v.pipe(
  v.number(),
  v.safeInteger('must be whole'),
  v.minValue(FUSION_LIMITS.DEGREE_MIN, 'must be at least 0'),
  v.maxValue(FUSION_LIMITS.DEGREE_MAX, 'must be at most 100'),
)

const appEntry = v.strictObject({
  id,
  /** Public: they stand in web pages and are good only on `origins`. */
  publishableKeys: v.array(
    v.pipe(
      v.string(),
      v.regex(/^pk_[A-Za-z0-9_-]{1,64}$/, 'must be pk_ and 1 to 64 of A-Z a-z 0-9 _ -'),
    ),
  ),
  /** Lower-case hex SHA-256 of keys `sk_…`, with which the app's own servers open sessions. */
  secretKeyHashes: v.optional(v.array(sha256), []),
  /** SHA-256 of the texts of which an end user must have agreed to one. Default: no consent is asked for; empty: none is good. */
  consentHashes: v.optional(v.array(sha256)),
  /** Action of the Turnstile challenge that a page must have passed. Default: none is asked for. */
  challengeAction: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,32}$/, 'must be 1 to 32 of A-Z a-z 0-9 _ -')),
  ),
  origins: v.array(
    v.pipe(v.string(), v.check(isOrigin, 'must be an https origin, or http on loopback')),
  ),
  /** Fusions of one session. */
  sessionCredits: v.optional(count, 0),
  sessionMinutes: v.pipe(
    v.number(),
    v.safeInteger('must be whole'),
    v.minValue(1, 'must be at least 1'),
    v.maxValue(CONFIGURATION_LIMITS.SESSION_MINUTES_MAX, 'must be at most a day'),
  ),
  ...appBudgetFields,
  /** Kill switch: while it is set, no fusion is made for the app, whatever its budget. */
  stopped: v.optional(v.boolean(), false),
  /** Ids of templates. */
  templates: v.array(id),
}) satisfies v.GenericSchema<Wire.AppEntry>

const appSchema = v.pipe(
  appEntry,
  v.check((entry) => saysOnce(entry), SAYS_TWICE),
  v.transform((entry) => withBudget(entry)),
)

const faceSchema = v.strictObject({
  id,
  /** The cloud's id, `mt_…_1`. */
  templateFaceId: id,
  box: v.strictObject({ x: count, y: count, width: side, height: side }),
})

const templateSchema = v.strictObject({
  id,
  title: text,
  /** Activity, `at_…`, on the site of `TENCENT_SITE`. */
  projectId: id,
  /** Material, `mt_…`. */
  modelId: id,
  width: side,
  height: side,
  thumbnail: v.pipe(
    v.string(),
    v.check(isFetchable, 'must be an https address with a public name, or on loopback'),
  ),
  faces: v.pipe(
    v.array(faceSchema),
    v.minLength(FUSION_LIMITS.FACES_MIN, 'must have a face'),
    v.maxLength(FUSION_LIMITS.FACES_MAX, 'must have at most six faces'),
  ),
  /** The same template on the other site, where there is an account of that too. */
  otherSite: v.optional(
    v.strictObject({
      projectId: id,
      modelId: id,
      /** The cloud's ids there, by `id` of the face. */
      templateFaceIds: v.record(id, id),
    }),
  ),
  /** Used where a request names none. Domestic site only. */
  faceDegree: v.optional(degree),
  profileDegree: v.optional(degree),
}) satisfies v.GenericSchema<Wire.TemplateEntry>

/** Shape of the variable `CATALOGUE`. Unknown keys are refused: a misspelt cap must not go unnoticed. */
export const catalogueSchema = v.strictObject({
  apps: v.array(appSchema),
  templates: v.array(templateSchema),
  virtualKeys: v.optional(v.array(virtualKeySchema), []),
})

export type Catalogue = v.InferOutput<typeof catalogueSchema>
/** What every fusion of a test key comes to. `passed`: the photo that was sent, marked as a result is. */
export type TestVerdict = 'passed' | 'failed'
/** An app; one of a test key knows what its fusions come to. */
export type App = Catalogue['apps'][number] & { readonly test?: TestVerdict }
export type TemplateEntry = Catalogue['templates'][number]
