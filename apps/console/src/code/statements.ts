/** @module Writes a request as statements that fill one object after another, for languages without object literals. */

import { type Code, token } from './tokens.ts'
import type { ObjectValue, Value } from './values.ts'

/** How a language fills objects. */
export interface StatementStyle {
  readonly scalar: (value: Value) => Code
  /** Declares an empty object. */
  readonly declare: (className: string, variable: string) => Code
  /** Sets a field. */
  readonly set: (variable: string, field: string, value: Code) => Code
  /** Returns a list of objects by their variables. */
  readonly list: (className: string, variables: readonly string[]) => Code
}

/** Counts the variables of each class. */
class Names {
  readonly #counts = new Map<string, number>()

  next(className: string): string {
    const count = (this.#counts.get(className) ?? 0) + 1
    this.#counts.set(className, count)
    const base = `${className.charAt(0).toLowerCase()}${className.slice(1)}`
    return count === 1 ? base : `${base}${count}`
  }
}

function fill(value: ObjectValue, variable: string, style: StatementStyle, names: Names): Code {
  const lines = value.fields.map(({ name, value: inner }) => {
    if (inner.type === 'object') {
      const made = make(inner, style, names)
      return [...made.code, ...style.set(variable, name, [token('plain', made.variable)])]
    }
    if (inner.type !== 'list') return style.set(variable, name, style.scalar(inner))
    const items = inner.items.flatMap((item) =>
      item.type === 'object' ? [make(item, style, names)] : [],
    )
    const list = style.list(
      inner.className,
      items.map((item) => item.variable),
    )
    return [...items.flatMap((item) => item.code), ...style.set(variable, name, list)]
  })
  return lines.flat()
}

function make(value: ObjectValue, style: StatementStyle, names: Names) {
  const variable = names.next(value.className)
  const code = [...style.declare(value.className, variable), ...fill(value, variable, style, names)]
  return { variable, code }
}

/** Returns the statements that make the variable `request`. */
export function requestStatements(request: ObjectValue, style: StatementStyle): Code {
  return [
    ...style.declare(request.className, 'request'),
    ...fill(request, 'request', style, new Names()),
  ]
}
