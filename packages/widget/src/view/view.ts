/** @module The whole view: three pages, one at a time, a live region, and photos that are dropped or pasted. */

import type { State } from '../states.ts'
import { createComposePanel } from './compose-panel.ts'
import { h, setAttribute } from './dom.ts'
import type { Actions, Part, PartContext } from './part.ts'
import { createProgressPanel } from './progress-panel.ts'
import { createResultPanel } from './result-panel.ts'

type Page = 'compose' | 'progress' | 'result'

function pageOf({ progress, result }: State): Page {
  if (progress) return 'progress'
  return result ? 'result' : 'compose'
}

/** What a screen reader is told when it changes. */
function statusOf(state: State, { messages }: PartContext): string {
  if (state.failure) return messages.hints[state.failure]
  if (state.notice) return messages.notices[state.notice]
  if (state.progress) return messages.stages[state.progress.stage]
  return state.isReading ? messages.readingPhoto : ''
}

function firstPicture(data: DataTransfer | null): File | undefined {
  const files = [...(data?.files ?? [])]
  // A file that is no picture is taken too: the visitor is told so, instead of the page being left for it.
  return files.find(({ type }) => type.startsWith('image/')) ?? files[0]
}

/** Takes photos that are dropped on `root` or pasted into it. */
function takePhotos(root: HTMLElement, { choosePhoto }: Pick<Actions, 'choosePhoto'>): void {
  const isOver = (over: boolean) => setAttribute(root, 'data-over', over)
  root.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    isOver(true)
  })
  root.addEventListener('dragleave', () => isOver(false))
  root.addEventListener('drop', (event) => {
    isOver(false)
    const file = firstPicture(event.dataTransfer)
    if (!file) return
    event.preventDefault()
    choosePhoto(file)
  })
  root.addEventListener('paste', (event) => {
    const file = firstPicture(event.clipboardData)
    if (file) choosePhoto(file)
  })
}

/** Builds the view. */
export function createView(context: PartContext): Part {
  const slot = h('slot', { name: 'sample' })
  const pages = {
    compose: createComposePanel(context, slot),
    progress: createProgressPanel(context),
    result: createResultPanel(context),
  }
  const status = h('p', { class: 'status', role: 'status', part: 'status' })
  const roots = Object.values(pages).map((part) => part.root)
  const lang = context.messages.language
  const root = h('div', { class: 'card', part: 'card', lang }, ...roots, status, slot)
  let shown: Page | undefined
  let isChoosable = true
  takePhotos(root, {
    choosePhoto(source) {
      if (isChoosable) context.actions.choosePhoto(source)
    },
  })

  return {
    root,
    update(state) {
      const page = pageOf(state)
      isChoosable = page === 'compose'
      const hadFocus = root.matches(':focus-within')
      for (const part of Object.values(pages)) part.update(state)
      for (const [name, part] of Object.entries(pages)) part.root.hidden = name !== page
      const text = statusOf(state, context)
      if (status.textContent !== text) status.textContent = text
      // What had the focus is gone now; whoever uses a keyboard goes on at the new page.
      if (hadFocus && shown !== page) pages[page].focus()
      shown = page
    },
  }
}
