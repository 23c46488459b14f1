/** @module The generated tables of `docs/reference/worker-configuration.md`: variables, and fields of the catalogue. */

import type { Schema, Schemas } from './json-schema.ts'
import { VARIABLES } from './variables.ts'

/** Rows of a Markdown table, the first of them its header. */
export type Table = readonly (readonly string[])[]

const ENTRIES = ['AppEntry', 'TemplateEntry', 'VirtualKeyEntry'] as const

function variablesTable(): Table {
  const rows = Object.entries(VARIABLES).map(([name, { isSecret, meaning, value, absent }]) => [
    `\`${name}\``,
    isSecret ? 'yes' : '',
    meaning,
    value,
    absent ?? '*required*',
  ])
  return [['variable', 'secret', 'what it is', 'value', 'without it'], ...rows]
}

/** Returns the type of a field with its range, in words. */
function typeOf(schema: Schema): string {
  const { type, minimum, maximum, items, $ref, enum: values } = schema
  if ($ref !== undefined) return 'object'
  if (Array.isArray(values)) return 'text'
  if (type === 'array') return items?.$ref === undefined ? `list of ${typeOf(items ?? {})}` : 'list'
  if (type === 'integer') {
    return maximum === undefined ? `integer ≥ ${minimum}` : `integer ${minimum} to ${maximum}`
  }
  return type === 'string' || type === undefined ? 'text' : type
}

/** Returns a row for each field, and for each field of its objects. */
function fieldRows({ properties = {}, required = [] }: Schema, prefix = ''): string[][] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = prefix + name
    const nested = field.items?.properties === undefined ? field : field.items
    const inner = nested === field ? `${path}.` : `${path}[].`
    const cells = [`\`${path}\``, typeOf(field), required.includes(name) ? 'yes' : '']
    return [[...cells, field.description ?? ''], ...fieldRows(nested, inner)]
  })
}

/**
 * Returns the tables of the page by name.
 *
 * @param schemas of the OpenAPI document
 */
export function configurationTables(schemas: Schemas): Readonly<Record<string, Table>> {
  const header = ['field', 'type', 'required', 'what it is']
  const entries = ENTRIES.map(
    (name) => [name, [header, ...fieldRows(schemas[name] ?? {})]] as const,
  )
  return { variables: variablesTable(), ...Object.fromEntries(entries) }
}
