/**
 * @module Style sheets of shadow trees, as constructed sheets: a content security policy without
 * `unsafe-inline` lets them in.
 */

const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>()

/** Adds a sheet to a tree, once; made once for a document, however many trees use it. */
export function adopt(root: ShadowRoot, css: string): void {
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
