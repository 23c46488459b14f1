/** @module The type of JSON Schemas, as far as the generated reference reads them. */

/** A JSON Schema. */
export interface Schema {
  readonly [keyword: string]: unknown
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
}

/** Schemas by name. */
export type Schemas = Readonly<Record<string, Schema>>
