/**
 * @module Gives shadow trees their styles as constructed style sheets, which need no `unsafe-inline` in a content security
 * policy.
 */

/** Replaces the style sheets of a shadow tree. */
export function adoptStyles(root: ShadowRoot, ...texts: readonly string[]): void {
  // Documents accept only sheets of their own window.
  const Sheet = root.ownerDocument.defaultView?.CSSStyleSheet ?? CSSStyleSheet
  root.adoptedStyleSheets = texts.map((css) => {
    const sheet = new Sheet()
    sheet.replaceSync(css)
    return sheet
  })
}
