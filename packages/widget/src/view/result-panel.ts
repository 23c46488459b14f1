/** @module The third panel: the picture, with buttons to download, share, copy and delete it. */

import type { State } from '../state.ts'
import { createComparison } from './comparison.ts'
import type { Component, ViewContext } from './component.ts'
import { button, h, label, setAttribute } from './dom.ts'
import { DOWNLOAD, icon } from './icons.ts'
import { canCopy, canShare, copy, download, fileOf, share } from './save-and-share.ts'

/** Parts of the time at which a picture expires. It has no year: pictures are kept for days. */
const EXPIRY = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const

function formatExpiry(expiresAt: string, language: string): string {
  return new Intl.DateTimeFormat(language, EXPIRY).format(new Date(expiresAt))
}

/**
 * Creates the buttons that leave and delete the picture. Deleting cannot be undone, so it takes two buttons. Where the first was,
 * the second press keeps the picture; the second click of a double click does nothing.
 */
function createLastButtons({ t, actions }: Pick<ViewContext, 't' | 'actions'>) {
  const another = button('another', [label('again', t('again'))], () => actions.leaveResult())
  const first = button('delete', [t('delete')], () => ask(true))
  const keep = button('keep', [t('cancel')], () => ask(false))
  const second = button('confirm', [t('delete')], ({ detail }) => {
    if (detail > 1 || isDeleting) return
    setDeleting(true)
    actions.deleteResult()
  })
  let isDeleting = false
  /** While the picture is being deleted, neither button does anything. They keep the focus, which disabled ones would drop. */
  function setDeleting(is: boolean): void {
    isDeleting = is
    for (const each of [keep, second]) setAttribute(each, 'aria-disabled', is && 'true')
  }
  function show(isAsking: boolean): void {
    another.hidden = first.hidden = isAsking
    keep.hidden = second.hidden = !isAsking
  }
  function ask(isAsking: boolean): void {
    if (isDeleting) return
    show(isAsking)
    ;(isAsking ? keep : first).focus()
  }
  return { nodes: [another, second, first, keep], show, setDeleting }
}

/** Creates the buttons. They act on the result that `current` returns. */
function createButtons(
  { t, actions }: ViewContext,
  status: HTMLElement,
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
      status.textContent = t((await copy(file)) ? 'copied' : 'copyFailed')
    }),
  )
  const last = createLastButtons({ t, actions })
  const downloading = [icon(DOWNLOAD), label('download', t('download'))]
  const root = h(
    'div',
    { class: 'buttons' },
    button('download', downloading, withFile(download)),
    sharing,
    copying,
    h('div', { class: 'buttons' }, ...last.nodes),
  )
  return {
    root,
    update({ result }: State) {
      if (result !== current()) last.show(false)
      last.setDeleting(false)
      sharing.hidden = !result || !canShare(fileOf(result.picture, result.id))
      copying.hidden = !canCopy()
    },
  }
}

/** Creates the third panel. */
export function createResultPanel(context: ViewContext): Component {
  const { t, language } = context
  const comparison = createComparison(context)
  const title = h('h2', { tabindex: '-1' }, t('resultTitle'))
  const aiLabel = h('details', { part: 'label' }, h('summary', {}, t('aiMade')))
  aiLabel.append(h('p', { class: 'note' }, t('aiWhy')))
  const note = h('p', { class: 'note', part: 'note' })
  const problem = h('p', { class: 'problem', role: 'alert' })
  const status = h('p', { class: 'note saved', role: 'status' })
  let result: State['result']
  const buttons = createButtons(context, status, () => result)
  const text = h('div', { class: 'text' }, title, aiLabel, note, problem, buttons.root, status)
  const root = h('div', { class: 'done', part: 'result' }, comparison.root, text)

  return {
    root,
    focus: () => title.focus({ preventScroll: true }),
    update(state) {
      comparison.update(state)
      buttons.update(state)
      if (result !== state.result) status.textContent = ''
      result = state.result
      note.textContent = result ? t('expires', formatExpiry(result.expiresAt, language)) : ''
      problem.textContent = result && state.failure ? t('deletionFailed') : ''
    },
  }
}
