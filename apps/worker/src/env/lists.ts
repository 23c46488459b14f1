/**
 * @module Schemas of lists whose issues are bounded: valibot keeps an issue with its path for each wrong entry, so that a body
 * of 180 kB would take a hundred megabytes.
 */

import * as v from 'valibot'

/** Issues of one value that are collected, and reported. */
export const MAX_ISSUES = 20

type List<Item extends v.GenericSchema> = v.ArraySchema<Item, undefined>

/** Returns the schema with a limit: it stops at the entry with the last issue that is reported. */
export function stopping<Schema extends v.GenericSchema>(schema: Schema): Schema {
  const run: Schema['~run'] = (dataset, config) => {
    // The schema adds its issues to the dataset, and looks after each wrong entry whether it shall stop.
    const found: { readonly issues?: readonly unknown[] | undefined } = dataset
    const stops = {
      ...config,
      get abortEarly() {
        return (found.issues?.length ?? 0) >= MAX_ISSUES
      },
    }
    return schema['~run'](dataset, stops)
  }
  return { ...schema, '~run': run }
}

/** Returns the schema of a list of any length. */
export function list<Item extends v.GenericSchema>(item: Item): List<Item> {
  return stopping(v.array(item))
}

/** Returns the schema of a short list. Its length is checked before its entries. */
export function shortList<Item extends v.GenericSchema, const Message extends string>(
  item: Item,
  max: number,
  message: Message,
) {
  const entries = list(item)
  const run: List<Item>['~run'] = (dataset, config) => {
    const { value } = dataset
    // What is too long passes unread, to be refused by its length.
    if (Array.isArray(value) && value.length > max) return { typed: true, value }
    return entries['~run'](dataset, config)
  }
  return v.pipe({ ...entries, '~run': run }, v.maxLength(max, message))
}
