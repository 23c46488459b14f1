/** @module The view: three panels of which one is shown, a live region, and photos by drag and drop or paste. */

import type { State } from '../state.ts'
import { COMPOSE } from '../styles/compose.ts'
import { CONTROLS } from '../styles/controls.ts'
import { FACES } from '../styles/faces.ts'
import { PROGRESS } from '../styles/progress.ts'
import { RESULT } from '../styles/result.ts'
import type { Component, ViewContext, ViewOptions } from './component.ts'
import { createComposePanel } from './compose-panel.ts'
import { button, h, setAttribute } from './dom.ts'
import { icon } from './icons.ts'
import { messageOf } from './message-panel.ts'
import type { PhotoPicker } from './photo-picker.ts'
import { createProgressPanel } from './progress-panel.ts'
import { createResultPanel } from './result-panel.ts'

type Panel = 'compose' | 'progress' | 'result'

const RIGHT_TO_LEFT = ['ar']

function panelOf({ progress, result }: State): Panel {
  if (progress) return 'progress'
  return result ? 'result' : 'compose'
}

/** Returns the text of the live region, which screen readers announce when it changes. */
function statusOf(state: State, context: ViewContext): string {
  const message = messageOf(state, context)
  if (message) return message
  if (state.progress) return context.t(state.progress.stage)
  return state.isReading ? context.t('readingPhoto') : ''
}

function firstImageFile(data: DataTransfer | null): File | undefined {
  const files = [...(data?.files ?? [])]
  // Takes other files too: the widget then says that they are no photos, and the browser does not navigate to them.
  return files.find(({ type }) => type.startsWith('image/')) ?? files[0]
}

/** Passes files that are dropped on `root` or pasted into it to `givePhoto`. */
function acceptDropAndPaste(root: HTMLElement, givePhoto: (file: File) => void): void {
  const isOver = (over: boolean) => setAttribute(root, 'data-over', over)
  root.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    isOver(true)
  })
  root.addEventListener('dragleave', () => isOver(false))
  root.addEventListener('drop', (event) => {
    isOver(false)
    const file = firstImageFile(event.dataTransfer)
    if (!file) return
    event.preventDefault()
    givePhoto(file)
  })
  root.addEventListener('paste', (event) => {
    const file = firstImageFile(event.clipboardData)
    if (file) givePhoto(file)
  })
}

/** The view. */
export interface View extends Component {
  /** Opens the file dialog or the camera. Browsers allow it only within a user gesture. */
  readonly open: PhotoPicker['open']
  /** Stops the camera. @param state one without pictures, so that object URLs are revoked */
  close(state: State): void
}

/** Creates the view. */
export function createView(options: ViewOptions): View {
  const { messages, language, actions, adoptStyles } = options
  adoptStyles(CONTROLS + COMPOSE + FACES + PROGRESS + RESULT)
  const context: ViewContext = {
    ...options,
    t: (key, value = '') => messages[key].replace('{}', String(value)),
    dom: { button, h, icon, setAttribute },
  }
  const panels = {
    compose: createComposePanel(context),
    progress: createProgressPanel(context),
    result: createResultPanel(context),
  } satisfies Record<Panel, Component>
  const status = h('p', { class: 'status', role: 'status', part: 'status' })
  const roots = Object.values(panels).map(({ root }: Component) => root)
  const dir = RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'
  const header = h('slot', { name: 'header' })
  const footer = h('slot', { name: 'footer' })
  const root = h('div', { class: 'card', part: 'card', lang: language, dir }, header, ...roots)
  root.append(status, footer)
  const { picker } = panels.compose
  let shown: Panel | undefined
  acceptDropAndPaste(root, (file) => {
    if (shown === 'compose') actions.givePhoto(file)
  })

  function update(state: State): void {
    const panel = panelOf(state)
    const hadFocus = root.matches(':focus-within')
    for (const [name, component] of Object.entries(panels) as [Panel, Component][]) {
      component.update(state)
      component.root.hidden = name !== panel
    }
    const text = statusOf(state, context)
    if (status.textContent !== text) status.textContent = text
    // Hiding a panel drops the focus in it; moving the focus lets keyboard users continue on the new panel.
    const next: Component = panels[panel]
    if (hadFocus && shown !== panel) next.focus?.()
    shown = panel
  }

  return {
    root,
    update,
    focus: () => shown && (panels[shown] as Component).focus?.(),
    open: (source) => picker.open(source),
    close(state) {
      picker.close()
      update(state)
    },
  }
}
