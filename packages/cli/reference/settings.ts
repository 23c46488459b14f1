/** @module The JSON Schema of `fuse-edge.json`, and the table of its settings for the reference. */

import { toJsonSchema } from '@valibot/to-json-schema'
import { FIELDS } from '../src/settings/fields.ts'
import { SETTINGS_SCHEMA } from '../src/settings/schema.ts'

interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly description?: string
  readonly default?: string | number | boolean | object
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
}

/** The JSON Schema that the package publishes as `fuse-edge.schema.json`. */
export function settingsJsonSchema(): object {
  const schema = toJsonSchema(SETTINGS_SCHEMA, {
    target: 'draft-07',
    typeMode: 'input',
    // Functions; the patterns beside them say most of it.
    ignoreActions: ['check'],
  })
  return { title: 'Deployment of a Fuse Edge', ...schema }
}

function typeOf({ type = 'object', enum: values, items }: Schema): string {
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(' or ')
  if (items !== undefined) return `list of ${typeOf(items)}`
  return type === 'string' ? 'text' : type
}

/** Returns the rows of a schema's properties; those of nested objects follow their parent. */
function rowsOf({ properties = {}, required = [] }: Schema, prefix = ''): string[][] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${prefix}${name}`
    const option = FIELDS.find((field) => field.path === path)?.option
    const { default: value } = schema
    const fallback =
      value === undefined || typeof value === 'object' ? '' : ` Default: \`${value}\`.`
    const row = [
      `\`${path}\``,
      option === undefined ? '' : `\`--${option}\``,
      typeOf(schema),
      required.includes(name) ? 'yes' : '',
      `${schema.description ?? ''}${fallback}`,
    ]
    return [row, ...rowsOf(schema, `${path}.`)]
  })
}

/** The table of the settings: a header and rows. */
export function settingsTable(): readonly (readonly string[])[] {
  const header = ['setting', 'option', 'type', 'required', 'what it is']
  return [header, ...rowsOf(settingsJsonSchema() as Schema)]
}
