/** @module What the element shows until its view is there: an empty card as high as the view, which takes the focus of an earlier one. */

/** Returns the card. */
export function createWaitingCard(): HTMLElement {
  const card = document.createElement('div')
  card.className = 'card waiting'
  card.tabIndex = -1
  return card
}
