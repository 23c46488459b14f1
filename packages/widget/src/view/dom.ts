/** @module Builds nodes without markup text: nothing that comes from outside is ever parsed. */

/** A string is set as it stands; `true` sets an empty attribute; `false` and `undefined` leave it out. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>

/** Sets or removes one attribute, by the rule of {@link Attributes}. */
export function setAttribute(
  element: Element,
  name: string,
  value: string | boolean | undefined,
): void {
  if (value === undefined || value === false) element.removeAttribute(name)
  else element.setAttribute(name, value === true ? '' : value)
}

/** An element with attributes and children. */
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

/** A push button; `part` is its name for style sheets of the page. */
export function button(
  part: string,
  label: readonly (Node | string)[],
  onClick: () => void,
): HTMLButtonElement {
  const element = h('button', { type: 'button', part, class: part }, ...label)
  element.addEventListener('click', onClick)
  return element
}

/** A text that the page may replace by a child of the element with `slot="<name>-label"`. */
export function label(name: string, text: string): HTMLSlotElement {
  return h('slot', { name: `${name}-label` }, text)
}

/** A setter that shows a picture in `image`, and gives the memory of the one before back. */
export function pictureShower(image: HTMLImageElement): (picture: Blob | undefined) => void {
  let shown: Blob | undefined
  return (picture) => {
    if (picture === shown) return
    if (shown) URL.revokeObjectURL(image.src)
    shown = picture
    if (picture) image.src = URL.createObjectURL(picture)
    else image.removeAttribute('src')
  }
}
