/** @module The third page: the picture, to compare, to keep, to delete. */

import type { State } from '../states.ts'
import { createComparison } from './comparison.ts'
import { button, h } from './dom.ts'
import { icon } from './icons.ts'
import type { Part, PartContext } from './part.ts'

const EXTENSIONS: Readonly<Record<string, string>> = Object.freeze({
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
})

function expiry(expiresAt: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  return format.format(new Date(expiresAt))
}

/** Gives the picture to the browser's downloads, straight from memory. */
function save(picture: Blob, name: string): void {
  const href = URL.createObjectURL(picture)
  h('a', { href, download: name }).click()
  // Not at once: the download starts after this task.
  setTimeout(() => URL.revokeObjectURL(href))
}

export interface ResultPanel extends Part {
  focus(): void
}

/** Builds the page. */
export function createResultPanel(context: PartContext): ResultPanel {
  const { messages, actions } = context
  const comparison = createComparison(context)
  const title = h('h2', { tabindex: '-1' }, messages.resultTitle)
  const note = h('p', { class: 'note', part: 'note' })
  const problem = h('p', { class: 'problem', role: 'alert' })
  let result: State['result']
  const download = () => {
    if (!result) return
    save(result.picture, `fused-${result.id}.${EXTENSIONS[result.picture.type] ?? 'jpg'}`)
  }
  const buttons = h(
    'div',
    { class: 'buttons' },
    button('download', [icon('download'), messages.download], download),
    button('another', [messages.tryAnother], () => actions.leaveResult()),
    button('delete', [messages.deleteNow], () => actions.deleteResult()),
  )
  const text = h('div', { class: 'text' }, title, note, problem, buttons)
  const root = h('div', { class: 'done', part: 'result' }, comparison.root, text)

  return {
    root,
    focus: () => title.focus(),
    update(state) {
      comparison.update(state)
      result = state.result
      const when = result && expiry(result.expiresAt, messages.language)
      note.textContent = when ? `${messages.aiMade} ${messages.expires(when)}` : ''
      problem.textContent = result && state.failure ? messages.deletionFailed : ''
    },
  }
}
