/** @module The third page: the picture, to compare, to keep, to delete. */

import type { State } from '../states.ts'
import { createComparison } from './comparison.ts'
import { button, h, label } from './dom.ts'
import { DOWNLOAD, icon } from './icons.ts'
import { canCopy, canShare, copy, fileOf, save, share } from './keep.ts'
import type { Part, PartContext } from './part.ts'

function expiry(expiresAt: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  return format.format(new Date(expiresAt))
}

/** The buttons, for whatever result `current` is. */
function createButtons(
  { t, actions }: PartContext,
  said: HTMLElement,
  current: () => NonNullable<State['result']> | undefined,
) {
  const withFile = (use: (file: File) => void | Promise<void>) => () => {
    const result = current()
    if (result) void use(fileOf(result.picture, result.id))
  }
  const sharing = button('share', [t('share')], withFile(share))
  const copying = button(
    'copy',
    [t('copy')],
    withFile(async (file) => {
      said.textContent = (await copy(file)) ? t('copied') : ''
    }),
  )
  const root = h(
    'div',
    { class: 'buttons' },
    button('download', [icon(DOWNLOAD), label('download', t('download'))], withFile(save)),
    sharing,
    copying,
    button('another', [label('again', t('again'))], () => actions.leaveResult()),
    button('delete', [t('delete')], () => actions.deleteResult()),
  )
  return {
    root,
    update({ result }: State) {
      sharing.hidden = !result || !canShare(fileOf(result.picture, result.id))
      copying.hidden = !canCopy()
    },
  }
}

/** Builds the page. */
export function createResultPanel(context: PartContext): Part {
  const { t, language } = context
  const comparison = createComparison(context)
  const title = h('h2', { tabindex: '-1' }, t('resultTitle'))
  const why = h('details', { part: 'label' }, h('summary', {}, t('aiMade')))
  why.append(h('p', { class: 'note' }, t('aiWhy')))
  const note = h('p', { class: 'note', part: 'note' })
  const problem = h('p', { class: 'problem', role: 'alert' })
  const said = h('p', { class: 'note saved', role: 'status' })
  let result: State['result']
  const buttons = createButtons(context, said, () => result)
  const text = h('div', { class: 'text' }, title, why, note, problem, buttons.root, said)
  const root = h('div', { class: 'done', part: 'result' }, comparison.root, text)

  return {
    root,
    focus: () => title.focus(),
    update(state) {
      comparison.update(state)
      buttons.update(state)
      if (result !== state.result) said.textContent = ''
      result = state.result
      note.textContent = result ? t('expires', expiry(result.expiresAt, language)) : ''
      problem.textContent = result && state.failure ? t('deletionFailed') : ''
    },
  }
}
