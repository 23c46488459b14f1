/**
 * @module Parses the credentials files of Tencent Cloud's own tools: sections in brackets, `name = value` lines.
 *
 * A general INI library would also interpret escapes and nesting, which could change a secret; this format has neither.
 */

const SECTION = /^\[([^\]]*)\]$/
const COMMENT = /^[#;]/

/** Returns the names and values of one section; `undefined` if the file does not have that section. */
export function readSection(
  text: string,
  section: string,
): ReadonlyMap<string, string> | undefined {
  let values: Map<string, string> | undefined
  let inside = false
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const trimmed = line.trim()
    const name = SECTION.exec(trimmed)?.[1]?.trim()
    const equals = trimmed.indexOf('=')
    if (name !== undefined) {
      inside = name === section
      if (inside) values ??= new Map()
    } else if (inside && equals > 0 && !COMMENT.test(trimmed)) {
      values?.set(trimmed.slice(0, equals).trim(), trimmed.slice(equals + 1).trim())
    }
  }
  return values
}
