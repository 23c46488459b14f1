/** @module The view: three panels of which one is shown, a live region, and photos by drag and drop or paste. */

import type { Messages } from '../messages/index.ts'
import { nextTask } from '../next-task.ts'
import { canGivePhoto, type State } from '../state.ts'
import { CAMERA } from '../styles/camera.ts'
import { COMPOSE } from '../styles/compose.ts'
import { CONTROLS } from '../styles/controls.ts'
import { FACES } from '../styles/faces.ts'
import { PROGRESS } from '../styles/progress.ts'
import { RESULT } from '../styles/result.ts'
import type { Component, ViewContext, ViewOptions } from './component.ts'
import { addedOf, createComposePanel } from './compose-panel.ts'
import { h, setAttribute } from './dom.ts'
import { messageOf } from './message-panel.ts'
import type { PhotoPicker } from './photo-picker.ts'
import { createProgressPanel } from './progress-panel.ts'
import { createResultPanel } from './result-panel.ts'

/** The panels that are made when they are first shown: the first view is lighter without them. */
const LATER = {
  progress: createProgressPanel,
  result: createResultPanel,
} satisfies Record<string, (context: ViewContext) => Component>

type Panel = 'compose' | keyof typeof LATER

const RIGHT_TO_LEFT = ['ar']
/** Height of what has to be in sight of a part, px. */
const EDGE_PX = 120
/** Elements of the page that take what is pasted themselves. */
const FIELDS = 'input, textarea, select'

function panelOf({ progress, result }: State): Panel {
  if (progress) return 'progress'
  return result ? 'result' : 'compose'
}

/** Returns the text of the live region, which screen readers announce when it changes. */
function statusOf(state: State, context: ViewContext): string {
  const message = messageOf(state, context)
  if (message) return message
  if (state.progress) return context.t(state.progress.stage)
  if (state.isReading) return context.t('readingPhoto')
  if (state.gallery === 'empty') return context.t('noTemplates')
  return state.isPhotoNew ? addedOf(state, context) : ''
}

function firstImageFile(data: DataTransfer | null): File | undefined {
  const files = [...(data?.files ?? [])]
  // Takes other files too: the widget then says that they are no photos, and the browser does not navigate to them.
  return files.find(({ type }) => type.startsWith('image/')) ?? files[0]
}

/** Takes a file and returns whether it was taken. */
type Take = (file: File) => boolean

/**
 * Passes pictures that are pasted into `root`, or anywhere else in the page but into a field, to `take`. An event that a widget has
 * handled is left to it. Returns a function that stops it.
 */
function acceptPaste(root: HTMLElement, take: Take): () => void {
  const paste = (event: ClipboardEvent) => {
    const [target] = event.composedPath()
    const isInside = root.contains(target as Node)
    const isField =
      target instanceof HTMLElement && (target.isContentEditable || target.matches(FIELDS))
    const file = firstImageFile(event.clipboardData)
    if (event.defaultPrevented || !file || (isField && !isInside)) return
    if ((isInside || file.type.startsWith('image/')) && take(file)) event.preventDefault()
  }
  root.addEventListener('paste', paste)
  document.addEventListener('paste', paste)
  return () => document.removeEventListener('paste', paste)
}

/** Passes files that are dropped on `root` to `take`. The card is highlighted where it takes them. */
function acceptDrop(root: HTMLElement, take: Take, isReady: () => boolean): void {
  const isOver = (over: boolean) => setAttribute(root, 'data-over', over && isReady())
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
    take(file)
  })
}

/** Scrolls to `part` of the card if its beginning is out of sight, and another part of the card is not. */
function reveal(card: HTMLElement, part: HTMLElement): void {
  const { top, bottom } = card.getBoundingClientRect()
  const start = part.getBoundingClientRect().top
  const isLooking = bottom > 0 && top < innerHeight
  if (isLooking && (start < 0 || start > innerHeight - EDGE_PX)) part.scrollIntoView()
}

/** Gives the card the height of its content when its width changes: on a phone that is turned, the kept height is no longer right. */
function freeHeightWhenTurned(card: HTMLElement): void {
  let width = 0
  new ResizeObserver(() => {
    if (card.offsetWidth === width) return
    // In the next frame: browsers report a size that an observer changes as an error of the page.
    if (width > 0) requestAnimationFrame(() => card.style.removeProperty('min-height'))
    width = card.offsetWidth
  }).observe(card)
}

/** The view. */
export interface View extends Component {
  /** Opens the file dialog or the camera. Browsers allow it only within a user gesture. */
  readonly open: PhotoPicker['open']
  /** Stops the camera. @param state one without pictures, so that object URLs are revoked */
  close(state: State): void
}

/** Returns the function that fills the values into the messages. */
function translatorOf(messages: Messages): ViewContext['t'] {
  return (key, value = '') =>
    messages[key].replaceAll(/{(\w*)}/g, (_, name: string) => Object(value)[name] ?? value)
}

/** Creates the card, with the slots of the page above and below its content. */
function createCard(lang: string, content: readonly Node[]): HTMLElement {
  const dir = RIGHT_TO_LEFT.includes(lang) ? 'rtl' : 'ltr'
  const [header, footer] = [h('slot', { name: 'header' }), h('slot', { name: 'footer' })]
  return h('div', { class: 'card', part: 'card', lang, dir }, header, ...content, footer)
}

/** Returns the panels. Each that is not there yet is inserted before `after`, when it is first shown. */
function createPanels(context: ViewContext, compose: Component, after: HTMLElement) {
  const panels = new Map<Panel, Component>()
  function get(name: Panel): Component {
    if (name === 'compose') return compose
    const known = panels.get(name)
    if (known) return known
    const made = LATER[name](context)
    panels.set(name, made)
    after.before(made.root)
    return made
  }
  return {
    get,
    show(name: Panel, state: State): Component {
      const next = get(name)
      for (const panel of [compose, ...panels.values()]) {
        panel.update(state)
        panel.root.hidden = panel !== next
      }
      return next
    },
  }
}

/** Creates the view, in several short tasks. */
export async function createView(options: ViewOptions): Promise<View> {
  const { messages, language, actions, adoptStyles } = options
  const context: ViewContext = { ...options, t: translatorOf(messages) }
  const compose = await createComposePanel(context)
  await nextTask()
  adoptStyles(CONTROLS + COMPOSE + FACES + PROGRESS + RESULT + CAMERA)
  await nextTask()
  const status = h('p', { class: 'status', role: 'status', part: 'status' })
  const panels = createPanels(context, compose, status)
  const root = createCard(language, [compose.root, status])
  const { picker } = compose
  freeHeightWhenTurned(root)
  let shown: Panel | undefined
  let isReady = false
  const take = (file: File) => {
    if (isReady) actions.givePhoto(file)
    return isReady
  }
  acceptDrop(root, take, () => isReady)
  const stopPaste = acceptPaste(root, take)

  function update(state: State): void {
    const panel = panelOf(state)
    isReady = panel === 'compose' && canGivePhoto(state)
    const hadFocus = root.matches(':focus-within')
    const isOther = shown !== undefined && shown !== panel
    // The card keeps its height, so that the page around it stays where it is.
    if (isOther) root.style.minHeight = panel === 'compose' ? '' : `${root.offsetHeight}px`
    const next = panels.show(panel, state)
    const text = statusOf(state, context)
    if (status.textContent !== text) status.textContent = text
    // Hiding a panel drops the focus in it; moving the focus lets keyboard users continue on the new panel.
    if (hadFocus && shown !== panel) next.focus?.()
    if (isOther) reveal(root, next.anchor?.() ?? next.root)
    shown = panel
  }

  return {
    root,
    update,
    focus: () => shown && panels.get(shown).focus?.(),
    open: (source) => picker.open(source),
    close(state) {
      stopPaste()
      picker.close()
      update(state)
    },
  }
}
