/**
 * @module Adds style sheets to shadow trees as constructed style sheets, which need no `unsafe-inline` in a content
 * security policy.
 */

const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>()

/** Adds a style sheet to a shadow tree unless it is there. All trees of a document share one sheet for the same text. */
export function adoptStyles(root: ShadowRoot, css: string): void {
  const document = root.ownerDocument
  const known = sheets.get(document) ?? new Map<string, CSSStyleSheet>()
  sheets.set(document, known)
  let sheet = known.get(css)
  if (!sheet) {
    sheet = new (document.defaultView?.CSSStyleSheet ?? CSSStyleSheet)()
    sheet.replaceSync(css)
    known.set(css, sheet)
  }
  const { adoptedStyleSheets: adopted } = root
  if (!adopted.includes(sheet)) adopted.push(sheet)
}
