/**
 * @module The style sheet of the shadow tree, as a constructed sheet: a content security policy without
 * `unsafe-inline` lets it in.
 */

import { COMPOSE } from './compose.ts'
import { CONTROLS } from './controls.ts'
import { FOUNDATION } from './foundation.ts'
import { OUTCOME } from './outcome.ts'

const sheets = new WeakMap<Document, CSSStyleSheet>()

/** The sheet for elements of a document: made once, used by all of them. */
export function styleSheet(document: Document): CSSStyleSheet {
  const known = sheets.get(document)
  if (known) return known
  const sheet = new (document.defaultView?.CSSStyleSheet ?? CSSStyleSheet)()
  sheet.replaceSync(FOUNDATION + CONTROLS + COMPOSE + OUTCOME)
  sheets.set(document, sheet)
  return sheet
}
