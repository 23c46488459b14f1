/** @module Reads the doc comments and signatures of public class members from TypeScript source text. */

/** A public field, accessor or method. */
export interface Member {
  readonly kind: 'field' | 'method'
  readonly name: string
  /** Type of the field, or return type of the method. */
  readonly type: string
  readonly description: string
  /** Text of `@default`. */
  readonly default?: string
  readonly static?: true
  /** The accessor has no setter. */
  readonly readonly?: true
  readonly parameters?: readonly Parameter[]
}

/** A parameter of a method. */
export interface Parameter {
  readonly name: string
  readonly type: string
  readonly default?: string
}

/** A doc comment, then modifiers, a public name, and the rest of the signature up to its body or initial value. */
const MEMBER =
  /^ {2}\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n {2}((?:(?:static|async|override|readonly|get) )*)([a-z]\w*)(\(([^)]*)\))?: (.+?)(?: \{| = .*)?$/gm
const PARAMETER = /^(\w+)\??: (.+?)(?: = (.+))?$/
const PARAMETER_SEPARATOR = /, (?=\w+\??:)/

function linesOf(comment: string): string[] {
  return comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
}

/** Returns the text before the first block tag, as one paragraph per blank line, with links as plain code. */
function descriptionOf(comment: string): string {
  const lines = linesOf(comment)
  const end = lines.findIndex((line) => line.startsWith('@'))
  const text = lines
    .slice(0, end < 0 ? lines.length : end)
    .join('\n')
    .trim()
  return text
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .split(/\n\n+/)
    .map((paragraph) => paragraph.replaceAll('\n', ' '))
    .join('\n\n')
}

function defaultOf(comment: string): string | undefined {
  return linesOf(comment)
    .find((line) => line.startsWith('@default '))
    ?.slice('@default '.length)
}

function parametersOf(text: string): Parameter[] {
  return text.split(PARAMETER_SEPARATOR).flatMap((part) => {
    const [, name = '', type = '', initial] = PARAMETER.exec(part.trim()) ?? []
    return name === '' ? [] : [{ name, type, ...(initial !== undefined && { default: initial }) }]
  })
}

/** Returns the documented public members of the class in `source`; callbacks of custom elements are left out. */
export function readMembers(source: string): Member[] {
  return [...source.matchAll(MEMBER)].flatMap((match): Member[] => {
    const [, comment = '', modifiers = '', name = '', call, parameters = '', type = ''] = match
    if (name.endsWith('Callback') || name === 'observedAttributes') return []
    const isAccessor = modifiers.includes('get ')
    const isReadOnly = isAccessor && !source.includes(`  set ${name}(`)
    const initial = defaultOf(comment)
    return [
      {
        kind: call !== undefined && !isAccessor ? 'method' : 'field',
        name,
        type,
        description: descriptionOf(comment),
        ...(initial !== undefined && { default: initial }),
        ...(modifiers.includes('static ') && { static: true as const }),
        ...(isReadOnly && { readonly: true as const }),
        ...(parameters !== '' && { parameters: parametersOf(parameters) }),
      },
    ]
  })
}

/** Returns the first paragraph of the doc comment of an exported class. */
export function readClassDescription(source: string, name: string): string {
  const end = source.indexOf(`\nexport class ${name} `)
  const comment = source
    .slice(source.lastIndexOf('/**', end), end)
    .slice('/**'.length, -'*/'.length)
  return descriptionOf(comment).split('\n\n')[0] ?? ''
}

/** Returns the strings of the array `observedAttributes` in `source`. */
export function readObservedAttributes(source: string): string[] {
  const [, list = ''] = /observedAttributes[^=]*= \[([^\]]*)\]/.exec(source) ?? []
  return [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name)
}

/** Returns the fallback values of the custom properties `--face-fusion-…` in a style sheet, by name. */
export function readPropertyDefaults(css: string): ReadonlyMap<string, string> {
  const uses = css.matchAll(/var\((--face-fusion-[a-z-]+), (.*)\);/g)
  return new Map([...uses].map(([, name = '', value = '']) => [name, value]))
}
