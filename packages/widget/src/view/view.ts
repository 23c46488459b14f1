/** @module The whole view: three pages, one at a time, a live region, and photos that are dropped or pasted. */

import { INITIAL_STATE, type State } from '../states.ts'
import { COMPOSE } from '../styles/compose.ts'
import { CONTROLS } from '../styles/controls.ts'
import { FACES } from '../styles/faces.ts'
import { PROGRESS } from '../styles/progress.ts'
import { RESULT } from '../styles/result.ts'
import { createComposePanel } from './compose-panel.ts'
import { h, setAttribute } from './dom.ts'
import { wordsOf } from './message-panel.ts'
import type { Part, PartContext, ViewOptions } from './part.ts'
import type { PhotoPicker } from './photo-picker.ts'
import { createProgressPanel } from './progress-panel.ts'
import { createResultPanel } from './result-panel.ts'

type Page = 'compose' | 'progress' | 'result'

const RIGHT_TO_LEFT = ['ar']

function pageOf({ progress, result }: State): Page {
  if (progress) return 'progress'
  return result ? 'result' : 'compose'
}

/** What a screen reader is told when it changes. */
function statusOf(state: State, context: PartContext): string {
  const words = wordsOf(state, context)
  if (words) return words
  if (state.progress) return context.t(state.progress.stage)
  return state.isReading ? context.t('readingPhoto') : ''
}

function firstPicture(data: DataTransfer | null): File | undefined {
  const files = [...(data?.files ?? [])]
  // A file that is no picture is taken too: the visitor is told so, instead of the page being left for it.
  return files.find(({ type }) => type.startsWith('image/')) ?? files[0]
}

/** Takes photos that are dropped on `root` or pasted into it. */
function takePhotos(root: HTMLElement, choosePhoto: (file: File) => void): void {
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

export interface View extends Part {
  /** Opens what gives a photo; only while the visitor acts. */
  readonly open: PhotoPicker['open']
  /** Gives back what it holds: the camera, and the memory of pictures. */
  close(): void
}

/** Builds the view. */
export function createView(options: ViewOptions): View {
  const { messages, language, actions, adopt } = options
  adopt(CONTROLS + COMPOSE + FACES + PROGRESS + RESULT)
  const context: PartContext = {
    ...options,
    t: (key, value = '') => messages[key].replace('{}', String(value)),
  }
  const pages = {
    compose: createComposePanel(context),
    progress: createProgressPanel(context),
    result: createResultPanel(context),
  } satisfies Record<Page, Part>
  const status = h('p', { class: 'status', role: 'status', part: 'status' })
  const roots = Object.values(pages).map((part: Part) => part.root)
  const dir = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'
  const header = h('slot', { name: 'header' })
  const footer = h('slot', { name: 'footer' })
  const root = h('div', { class: 'card', part: 'card', lang: language, dir }, header, ...roots)
  root.append(status, footer)
  const { picker } = pages.compose
  let shown: Page | undefined
  takePhotos(root, (file) => {
    if (shown === 'compose') actions.choosePhoto(file)
  })

  function update(state: State): void {
    const page = pageOf(state)
    const hadFocus = root.matches(':focus-within')
    for (const [name, part] of Object.entries(pages) as [Page, Part][]) {
      part.update(state)
      part.root.hidden = name !== page
    }
    const text = statusOf(state, context)
    if (status.textContent !== text) status.textContent = text
    // What had the focus is gone now; whoever uses a keyboard goes on at the new page.
    const next: Part = pages[page]
    if (hadFocus && shown !== page) next.focus?.()
    shown = page
  }

  return {
    root,
    update,
    open: (source) => picker.open(source),
    close() {
      picker.close()
      update(INITIAL_STATE)
    },
  }
}
