/**
 * @module Reads the credentials files of Tencent Cloud's own tools: sections in brackets, `name = value` lines.
 *
 * Own code because the format that those tools write needs ten lines, and a library would read more than that:
 * escapes and nesting that could change a secret.
 */

const SECTION = /^\[([^\]]*)\]$/
const COMMENT = /^[#;]/

/** Names and values of one section; `undefined` when the file has no such section. */
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
