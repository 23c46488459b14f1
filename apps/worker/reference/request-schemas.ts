/**
 * @module The request bodies of the HTTP API: the valibot schemas that the worker validates them with, by the name of the
 * type in `@fuse-edge/core`. The schemas hold the bounds; the types hold the names and the doc comments.
 */

import type {
  AppEntry,
  Catalogue,
  KeyRequest,
  SettlementRequest,
  SyncRequest,
  TemplateEntry,
  TrialSessionRequest,
  VirtualKeyEntry,
} from '@fuse-edge/core/admin'
import type { FusionRequest, ServerSessionRequest, SessionRequest } from '@fuse-edge/core/edge'
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { appEntrySchema, catalogueSchema, templateEntrySchema } from '../src/env/catalogue.ts'
import { virtualKeyEntrySchema } from '../src/env/virtual-keys.ts'
import {
  keyRequestSchema,
  settlementRequestSchema,
  syncRequestSchema,
  trialSessionRequestSchema,
} from '../src/validation/admin-request.ts'
import { fusionRequestSchema } from '../src/validation/fusion-request.ts'
import {
  serverSessionRequestSchema,
  sessionRequestSchema,
} from '../src/validation/session-request.ts'
import type { Schema } from './json-schema.ts'

const SCHEMAS = {
  SessionRequest: sessionRequestSchema,
  ServerSessionRequest: serverSessionRequestSchema,
  FusionRequest: fusionRequestSchema,
  AppEntry: appEntrySchema,
  TemplateEntry: templateEntrySchema,
  VirtualKeyEntry: virtualKeyEntrySchema,
  Catalogue: catalogueSchema,
  KeyRequest: keyRequestSchema,
  SyncRequest: syncRequestSchema,
  SettlementRequest: settlementRequestSchema,
  TrialSessionRequest: trialSessionRequestSchema,
} as const

/** The types of `@fuse-edge/core` that the schemas accept. */
interface RequestTypes {
  SessionRequest: SessionRequest
  ServerSessionRequest: ServerSessionRequest
  FusionRequest: FusionRequest
  AppEntry: AppEntry
  TemplateEntry: TemplateEntry
  VirtualKeyEntry: VirtualKeyEntry
  Catalogue: Catalogue
  KeyRequest: KeyRequest
  SyncRequest: SyncRequest
  SettlementRequest: SettlementRequest
  TrialSessionRequest: TrialSessionRequest
}

type IsEqual<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Resolves intersections and nested objects, so that the compiler finds equal types identical. */
type Flat<T> = T extends object ? { [K in keyof T]: Flat<T[K]> } : T

/** `true` for each schema that accepts exactly its type. */
type Equality = {
  [Name in keyof RequestTypes]: IsEqual<
    Flat<v.InferInput<(typeof SCHEMAS)[Name]>>,
    Flat<RequestTypes[Name]>
  >
}

/** Fails to compile where a schema and its type differ. */
type Verified<T extends Record<keyof RequestTypes, true>> = keyof T

/** Name of a request body. */
export type RequestName = Verified<Equality>

/** Returns the JSON Schemas of the request bodies. Rules that JSON Schema cannot express are left out. */
export function requestSchemas(): ReadonlyMap<RequestName, Schema> {
  const entries = Object.entries(SCHEMAS).map(([name, schema]) => {
    const { $schema: _, ...json } = toJsonSchema(schema, {
      errorMode: 'ignore',
      typeMode: 'input',
      target: 'draft-2020-12',
    })
    const plain: Schema = JSON.parse(JSON.stringify(json))
    return [name as RequestName, plain] as const
  })
  return new Map(entries)
}
