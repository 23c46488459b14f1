/** @module The contract's structures as JSON Schema. A field that the types do not have, or one less, does not compile. */

import type {
  AlertsEntry,
  AppEntry,
  AuditEntry,
  AuditPage,
  BudgetEntry,
  Catalogue,
  CatalogueState,
  Changed,
  EntryState,
  KeyBudgetEntry,
  KeyRequest,
  NewKey,
  NewPair,
  SpendingCap,
  SpendingLimits,
  SyncedMaterial,
  SyncReport,
  SyncRequest,
  TemplateEntry,
  UsageForecast,
  UsageReport,
  UsageRow,
  VirtualKeyEntry,
} from '@fuse-edge/core/admin'
import { ACTIONS } from '@fuse-edge/core/api'
import {
  type Box,
  type Fusion,
  type FusionFace,
  type FusionRequest,
  PROBLEM_CODES,
  type Problem,
  type ServerSessionRequest,
  type Session,
  type SessionRequest,
  type Template,
  type TemplateFace,
  type TemplateList,
} from '@fuse-edge/core/edge'
import { HINTS } from '@fuse-edge/core/errors'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { SESSION_LIMITS } from '../limits.ts'

/** As much of JSON Schema 2020-12 as is used here. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema
  readonly oneOf?: readonly JsonSchema[]
  readonly enum?: readonly string[]
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

const text = { type: 'string' } as const
const name = { type: 'string', minLength: 1 } as const
const time = { type: 'string', format: 'date-time' } as const
const pixels = { type: 'integer', minimum: 0 } as const
const degree = {
  type: 'integer',
  minimum: FUSION_LIMITS.DEGREE_MIN,
  maximum: FUSION_LIMITS.DEGREE_MAX,
} as const
const ids = {
  type: 'array',
  items: text,
  minItems: 1,
  maxItems: SESSION_LIMITS.TEMPLATES_MAX,
} as const

/** Fields that need not be there. */
type OptionalKey<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T]

/** A structure without further fields; all but `optional` are required. */
function structure<T extends object>(
  properties: { readonly [K in keyof T & string]-?: JsonSchema },
  optional: readonly (OptionalKey<T> & string)[] = [],
): JsonSchema {
  const names: readonly string[] = optional
  const required = Object.keys(properties).filter((key) => !names.includes(key))
  return { type: 'object', properties, required, additionalProperties: false }
}

function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items }
}

function entryState(schema: string): JsonSchema {
  const entry = { $ref: `#/components/schemas/${schema}` }
  return structure<EntryState>({ revision: { type: 'integer' }, entry })
}

/** A reference to one of {@link SCHEMAS}. */
export function reference(schema: SchemaName): JsonSchema {
  return { $ref: `#/components/schemas/${schema}` }
}

const number = { type: 'integer', minimum: 0 } as const
const names = list(text)
const change = { revision: number, published: { type: 'boolean' } } as const

const cap = structure<SpendingCap>({ calls: number, money: number }, ['calls', 'money'])
const limitsFields = { perDay: cap, perMonth: cap } as const
const limits = structure<SpendingLimits>(limitsFields, ['perDay', 'perMonth'])
const keyBudgetFields = { ...limitsFields, timeZone: name, currency: name, price: number } as const
const keyBudgetOptional = ['perDay', 'perMonth', 'timeZone', 'currency', 'price'] as const

/** Structures of administration. */
const ADMIN_SCHEMAS = {
  AppEntry: structure<AppEntry>(
    {
      id: name,
      publishableKeys: names,
      secretKeyHashes: names,
      consentHashes: names,
      challengeAction: name,
      origins: names,
      sessionCredits: number,
      sessionMinutes: number,
      dailyCap: number,
      budget: structure<BudgetEntry>(
        {
          ...keyBudgetFields,
          alerts: structure<AlertsEntry>({ url: name, at: list(number) }),
          perSession: cap,
          perTemplate: limits,
          perPrefix: limits,
        },
        [...keyBudgetOptional, 'alerts', 'perSession', 'perTemplate', 'perPrefix'],
      ),
      stopped: { type: 'boolean' },
      templates: names,
    },
    [
      'secretKeyHashes',
      'consentHashes',
      'challengeAction',
      'sessionCredits',
      'dailyCap',
      'budget',
      'stopped',
    ],
  ),
  TemplateEntry: structure<TemplateEntry>(
    {
      id: name,
      title: name,
      projectId: name,
      modelId: name,
      width: pixels,
      height: pixels,
      thumbnail: { ...text, format: 'uri' },
      faces: list(
        structure<TemplateEntry['faces'][number]>({
          id: name,
          templateFaceId: name,
          box: { $ref: '#/components/schemas/Box' },
        }),
      ),
      otherSite: structure<NonNullable<TemplateEntry['otherSite']>>({
        projectId: name,
        modelId: name,
        templateFaceIds: { type: 'object', additionalProperties: name },
      }),
      faceDegree: degree,
      profileDegree: degree,
    },
    ['otherSite', 'faceDegree', 'profileDegree'],
  ),
  VirtualKeyEntry: structure<VirtualKeyEntry>(
    {
      id: name,
      secretIds: names,
      actions: list({ type: 'string', enum: Object.keys(ACTIONS) }),
      projects: names,
      models: names,
      dailyCap: number,
      budget: structure<KeyBudgetEntry>(keyBudgetFields, keyBudgetOptional),
      signatureV1: { type: 'boolean' },
      unlabelled: { type: 'boolean' },
    },
    ['actions', 'projects', 'models', 'dailyCap', 'budget', 'signatureV1', 'unlabelled'],
  ),
  Catalogue: structure<Catalogue>(
    {
      apps: list({ $ref: '#/components/schemas/AppEntry' }),
      templates: list({ $ref: '#/components/schemas/TemplateEntry' }),
      virtualKeys: list({ $ref: '#/components/schemas/VirtualKeyEntry' }),
    },
    ['virtualKeys'],
  ),
  CatalogueState: structure<CatalogueState>({
    revision: number,
    catalogue: { $ref: '#/components/schemas/Catalogue' },
  }),
  AppEntryState: entryState('AppEntry'),
  TemplateEntryState: entryState('TemplateEntry'),
  VirtualKeyEntryState: entryState('VirtualKeyEntry'),
  Changed: structure<Changed>(change),
  KeyRequest: structure<KeyRequest>({
    kind: { type: 'string', enum: ['publishable', 'secret', 'webhook'] },
  }),
  NewKey: structure<NewKey>({ ...change, key: name }),
  NewPair: structure<NewPair>({ ...change, secretId: name, secretKey: name }),
  SyncRequest: structure<SyncRequest>(
    { projectId: name, pictures: name, offset: number, apps: names },
    ['pictures', 'offset', 'apps'],
  ),
  SyncReport: structure<SyncReport>(
    {
      ...change,
      materials: list(structure<SyncedMaterial>({ modelId: name, title: text, outcome: name })),
      next: number,
    },
    ['next'],
  ),
  UsageReport: structure<UsageReport>(
    {
      owner: name,
      from: name,
      to: name,
      currency: name,
      rows: list(
        structure<UsageRow>({
          day: name,
          template: text,
          region: text,
          country: text,
          outcome: name,
          calls: number,
          money: number,
        }),
      ),
      forecast: structure<UsageForecast>(
        {
          callsPerDay: { type: 'number' },
          monthCalls: number,
          monthMoney: number,
          usedUpOn: name,
          share: { type: 'number' },
        },
        ['usedUpOn', 'share'],
      ),
    },
    ['currency'],
  ),
  AuditPage: structure<AuditPage>(
    {
      entries: list(
        structure<AuditEntry>(
          {
            seq: number,
            at: time,
            who: name,
            requestId: text,
            revision: number,
            list: name,
            id: text,
            before: {},
            after: {},
          },
          ['before', 'after'],
        ),
      ),
      next: number,
    },
    ['next'],
  ),
} as const

const side = { type: 'integer', minimum: FUSION_LIMITS.FACE_RECT_SIDE_MIN_PX } as const

/** Names of the structures. */
export type SchemaName =
  | 'SessionRequest'
  | 'ServerSessionRequest'
  | 'Session'
  | 'Box'
  | 'TemplateFace'
  | 'Template'
  | 'TemplateList'
  | 'PhotoBox'
  | 'FusionFace'
  | 'FusionRequest'
  | 'Fusion'
  | 'Problem'
  | keyof typeof ADMIN_SCHEMAS

/** Every structure of the contract, by name. */
export const SCHEMAS: Readonly<Record<SchemaName, JsonSchema>> = Object.freeze({
  SessionRequest: structure<SessionRequest>(
    {
      key: { ...text, description: 'Publishable key of the app, pk_….' },
      turnstile: { ...text, maxLength: SESSION_LIMITS.CHALLENGE_MAX_CHARS },
      templates: ids,
    },
    ['turnstile', 'templates'],
  ),
  ServerSessionRequest: structure<ServerSessionRequest>(
    { origin: text, address: text, credits: pixels, templates: ids },
    ['credits', 'templates'],
  ),
  Session: structure<Session>({ token: text, expiresAt: time, credits: pixels }),
  Box: structure<Box>({ x: pixels, y: pixels, width: pixels, height: pixels }),
  TemplateFace: structure<TemplateFace>({ id: text, box: reference('Box') }),
  Template: structure<Template>({
    id: text,
    title: text,
    width: pixels,
    height: pixels,
    thumbnail: { ...text, format: 'uri' },
    faces: list(reference('TemplateFace')),
  }),
  TemplateList: structure<TemplateList>({ templates: list(reference('Template')) }),
  PhotoBox: structure<Box>({ x: pixels, y: pixels, width: side, height: side }),
  FusionFace: structure<FusionFace>(
    {
      photo: { ...name, description: 'JSON: base64. Form: name of the part with the picture.' },
      photoBox: reference('PhotoBox'),
      templateFace: name,
    },
    ['photoBox', 'templateFace'],
  ),
  FusionRequest: structure<FusionRequest>(
    {
      template: name,
      faces: {
        ...list(reference('FusionFace')),
        minItems: FUSION_LIMITS.FACES_MIN,
        maxItems: FUSION_LIMITS.FACES_MAX,
      },
      faceDegree: degree,
      profileDegree: degree,
    },
    ['faceDegree', 'profileDegree'],
  ),
  Fusion: structure<Fusion>({
    id: text,
    url: { ...text, format: 'uri' },
    expiresAt: time,
    contentType: { ...text, enum: ['image/jpeg', 'image/png'] },
    cloudRequestId: text,
  }),
  ...ADMIN_SCHEMAS,
  Problem: structure<Problem>(
    {
      type: { ...text, enum: ['about:blank'] },
      title: text,
      status: { type: 'integer', minimum: 400, maximum: 599 },
      detail: text,
      code: { ...text, enum: PROBLEM_CODES },
      hint: { ...text, enum: HINTS },
      instance: { ...text, format: 'uuid' },
      errors: list(
        structure<NonNullable<Problem['errors']>[number]>(
          { path: text, message: text, limit: { type: 'integer' } },
          ['limit'],
        ),
      ),
      cloud: structure<NonNullable<Problem['cloud']>>({ code: text, requestId: text }),
    },
    ['errors', 'cloud'],
  ),
})
