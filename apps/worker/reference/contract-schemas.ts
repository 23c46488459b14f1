/**
 * @module The schemas of the OpenAPI document: types of `@fuse-edge/core` with their doc comments, and for request bodies
 * the bounds of the valibot schemas that the worker validates with.
 */

import type { Schema, Schemas } from './json-schema.ts'
import { requestSchemas } from './request-schemas.ts'

const DEFINITIONS = '#/definitions/'
const COMPONENTS = '#/components/schemas/'
/** The largest safe integer, which valibot gives as the bound of every integer. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER

/** Returns a reference to a schema of the document. */
export function reference(name: string): Schema {
  return { $ref: COMPONENTS + name }
}

/** Replaces the links of a doc comment by the names that they link to. */
function plainText(description: string): string {
  const text = description.replace(/\s*\{\s*@link\s+([\w.]+)\s*\}\s*/g, ' `$1` ')
  return text.replace(/` (?=[.,;:)])/g, '`').trim()
}

function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.startsWith(DEFINITIONS) ? $ref.slice(DEFINITIONS.length) : undefined
}

/** Replaces references to scalar types by the types, and points the others to the document's components. */
function resolve(schema: Schema, types: Schemas): Schema {
  const name = nameOf(schema)
  const target = name === undefined ? undefined : types[name]
  if (name !== undefined && target === undefined) throw new Error(`no type ${name} in the contract`)
  if (target !== undefined && target.properties === undefined)
    return { ...target, ...without(schema, '$ref') }
  if (name !== undefined) return { ...schema, ...reference(name) }
  return {
    ...schema,
    ...(schema.properties && {
      properties: mapValues(schema.properties, (one) => resolve(one, types)),
    }),
    ...(schema.items && { items: resolve(schema.items, types) }),
  }
}

function without(schema: Schema, ...keywords: readonly string[]): Schema {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)),
  )
}

function mapValues(schemas: Schemas, map: (schema: Schema, name: string) => Schema): Schemas {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, map(schema, name)]),
  )
}

function sameNames(a: Iterable<string>, b: Iterable<string>): boolean {
  return [...a].sort().join() === [...b].sort().join()
}

/** Returns the bounds with the type's descriptions. @throws where they have different fields */
function describe(bounds: Schema, type: Schema, types: Schemas, path: string): Schema {
  const name = nameOf(type)
  if (name !== undefined && REQUEST_NAMES.has(name))
    return { ...without(type, '$ref'), ...reference(name) }
  const {
    properties = {},
    required = [],
    items,
    description,
  }: Schema = name === undefined ? type : { ...types[name], ...without(type, '$ref') }
  const fields = bounds.properties ?? {}
  const isSame =
    sameNames(Object.keys(fields), Object.keys(properties)) &&
    sameNames(bounds.required ?? [], required)
  if (!isSame) throw new Error(`${path}: the schema and the type have different fields`)
  const { maximum } = bounds
  return {
    ...without(bounds, ...(maximum === UNBOUNDED ? ['maximum'] : [])),
    ...(description !== undefined && { description }),
    ...(bounds.properties && {
      properties: mapValues(fields, (field, key) =>
        describe(field, properties[key] ?? {}, types, `${path}.${key}`),
      ),
    }),
    ...(bounds.items && { items: describe(bounds.items, items ?? {}, types, `${path}[]`) }),
  }
}

const REQUESTS = requestSchemas()
const REQUEST_NAMES: ReadonlySet<string> = new Set(REQUESTS.keys())

/** Returns the schema of an entry of the catalogue with its revision. */
function stateOf(entry: string, types: Schemas): Schema {
  const properties = {
    revision: resolve({ $ref: `${DEFINITIONS}Count` }, types),
    entry: reference(entry),
  }
  return {
    type: 'object',
    properties,
    required: ['revision', 'entry'],
    additionalProperties: false,
  }
}

/**
 * Returns the schemas of the document by name.
 *
 * @param types JSON Schemas of the types of `@fuse-edge/core`
 */
export function documentSchemas(types: Schemas): Schemas {
  const structures = Object.entries(types).filter(([, { properties }]) => properties !== undefined)
  const states = ['AppEntry', 'TemplateEntry', 'VirtualKeyEntry'].map(
    (entry) => [`${entry}State`, stateOf(entry, types)] as const,
  )
  const requests = [...REQUESTS].map(
    ([name, bounds]) => [name, describe(bounds, types[name] ?? {}, types, name)] as const,
  )
  const schemas = {
    ...Object.fromEntries(structures.map(([name, type]) => [name, resolve(type, types)])),
    ...Object.fromEntries(states),
    ...Object.fromEntries(requests),
  }
  return JSON.parse(JSON.stringify(schemas), (keyword, value) =>
    keyword === 'description' && typeof value === 'string' ? plainText(value) : value,
  )
}
