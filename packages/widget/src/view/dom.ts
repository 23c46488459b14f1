/** @module Creates DOM nodes without parsing markup, so that text from outside cannot inject HTML (XSS). */

/** Attributes by name. `true` sets an empty attribute; `false` and `undefined` set none. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>

/** Sets or removes one attribute, as {@link Attributes} says. */
export function setAttribute(
  element: Element,
  name: string,
  value: string | boolean | undefined,
): void {
  if (value === undefined || value === false) element.removeAttribute(name)
  else element.setAttribute(name, value === true ? '' : value)
}

/** Creates an element with attributes and children; strings become text nodes. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value)
  element.append(...children)
  return element
}

/** Creates a push button; `part` is its class, and its name for `::part()`. */
export function button(
  part: string,
  label: readonly (Node | string)[],
  onClick: (event: MouseEvent) => void,
): HTMLButtonElement {
  const element = h('button', { type: 'button', part, class: part }, ...label)
  element.addEventListener('click', onClick)
  return element
}

/** Creates the slot `<name>-label` with `text` as default content. */
export function label(name: string, text: string): HTMLSlotElement {
  return h('slot', { name: `${name}-label` }, text)
}

/** Returns a function that shows a picture in `image`, and revokes the object URL of the previous one. */
export function pictureSetter(image: HTMLImageElement): (picture: Blob | undefined) => void {
  let shown: Blob | undefined
  return (picture) => {
    if (picture === shown) return
    if (shown) URL.revokeObjectURL(image.src)
    shown = picture
    if (picture) image.src = URL.createObjectURL(picture)
    else image.removeAttribute('src')
  }
}
