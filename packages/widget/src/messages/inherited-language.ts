/** @module Finds the language that the page gives an element. */

/** Returns the nearest `lang` of the element and its ancestors, across shadow trees; '' if none has one. */
export function inheritedLanguage(element: Element): string {
  const nearest = element.closest('[lang]')?.getAttribute('lang')
  const root = element.getRootNode()
  return nearest ?? (root instanceof ShadowRoot ? inheritedLanguage(root.host) : '')
}
