/** @module Writes a value as one expression of a language. */

import type { Literal } from './literals.ts'
import { bracketed, type Code, token } from './tokens.ts'
import type { NamedValue, Picture, Value } from './values.ts'

/** How a language writes values. */
export interface ValueStyle {
  readonly literal: Literal
  readonly picture: (picture: Picture) => Code
  readonly field: (field: NamedValue, value: Code) => Code
  readonly object: { readonly open: string; readonly close: string }
  readonly list: { readonly open: string; readonly close: string }
  readonly indent: string
  readonly constants: Readonly<Record<'true' | 'false' | 'null', string>>
  /** @default true */
  readonly isTrailing?: boolean
}

/** Returns a value as an expression. */
export function writeValue(value: Value, style: ValueStyle): Code {
  const { literal, picture, field, object, list, indent, constants, isTrailing = true } = style
  if (value.type === 'picture') return picture(value)
  if (value.type === 'text') return [literal(value.text)]
  if (value.type === 'number') return [token('number', JSON.stringify(value.value))]
  if (value.type === 'constant') return [token('keyword', constants[`${value.value}`])]
  if (value.type === 'list') {
    const items = value.items.map((item) => writeValue(item, style))
    return bracketed(items, { ...list, indent, isTrailing })
  }
  const fields = value.fields.map((one) => field(one, writeValue(one.value, style)))
  return bracketed(fields, { ...object, indent, isTrailing })
}

/** A piece of a JSON body: text, or a picture that a program fills in. */
export type BodyPart = string | Picture

function* partsOf(value: Value): Generator<BodyPart> {
  if (value.type === 'picture') {
    yield '"'
    yield value
    yield '"'
  } else if (value.type === 'text') yield JSON.stringify(value.text)
  else if (value.type === 'list') {
    yield '['
    for (const [index, item] of value.items.entries()) {
      if (index > 0) yield ','
      yield* partsOf(item)
    }
    yield ']'
  } else if (value.type === 'object') {
    yield '{'
    for (const [index, { name, value: inner }] of value.fields.entries()) {
      yield `${index > 0 ? ',' : ''}${JSON.stringify(name)}:`
      yield* partsOf(inner)
    }
    yield '}'
  } else yield JSON.stringify(value.value)
}

/** Returns the JSON body of a request in as few pieces as possible. */
export function bodyParts(value: Value): readonly BodyPart[] {
  const parts: BodyPart[] = []
  for (const part of partsOf(value)) {
    const last = parts.at(-1)
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
    else parts.push(part)
  }
  return parts
}
