/** @module What the element shows where its view did not load: a sentence and a button, which need no further chunk. */

import type { Messages } from './messages/index.ts'
import { createWaitingCard } from './waiting-card.ts'

/** Texts for a page whose messages did not load either. Equal those of `messages/en.ts`. */
const ENGLISH = {
  'hint.load-failed': 'This didn’t load. Check your connection and try again.',
  'recover.retry': 'Retry',
}

/** Returns the card. Its button calls `retry`. */
export function createFailedCard(messages: Partial<Messages>, retry: () => void): HTMLElement {
  const texts = { ...ENGLISH, ...messages }
  const card = createWaitingCard()
  const text = document.createElement('p')
  const button = document.createElement('button')
  card.classList.add('failed')
  // The texts may be English in a page of another direction.
  card.dir = 'auto'
  text.role = 'alert'
  text.textContent = texts['hint.load-failed']
  button.textContent = texts['recover.retry']
  button.onclick = retry
  card.append(text, button)
  return card
}
