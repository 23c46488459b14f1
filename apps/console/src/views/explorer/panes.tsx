/**
 * @module The frame of the explorer's panes: each collapses, and the lines between them are moved with the pointer or with
 * keys (ARIA pattern "window splitter"). Narrow windows show one pane at a time, as pages.
 */

import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import {
  canToggle,
  columnsOf,
  FIRST_LAYOUT,
  isMovable,
  isOpen,
  type PaneName,
  type SizedPane,
  WIDTH_LIMITS,
  withToggled,
  withWidth,
} from '../../explorer/panes.ts'
import { Icon } from '../../parts/icon.tsx'
import { Segments } from '../../parts/tabs.tsx'
import { layout, setLayout } from '../../state/panes.ts'
import { say } from '../../words/words.ts'

/** What a key adds to the width, in percent. */
const STEP = 2

/** Pages of a narrow window, in the order of their buttons. */
const PAGES = ['request', 'actions', 'answer', 'code'] as const

/** Name of a page. */
export type PageName = (typeof PAGES)[number]

interface PaneProps {
  readonly name: PaneName
  readonly children: ComponentChildren
}

/** Shows a pane with its button, and nothing but that where it is collapsed. */
export function Pane({ name, children }: PaneProps) {
  const now = layout.value
  const isShown = isOpen(now, name)
  const title = say(`explorer.paneOf.${name}`)
  const isToStart = (name === 'answer') !== isShown
  return (
    <div class={isShown ? 'pane' : 'pane collapsed'} data-pane={name}>
      {canToggle(now, name) && (
        <button
          type="button"
          class="icon-btn toggle"
          aria-expanded={isShown}
          aria-controls={`pane-${name}`}
          aria-label={say('explorer.paneNamed', { name: title })}
          title={say(isShown ? 'explorer.collapse' : 'explorer.expand', { name: title })}
          onClick={() => setLayout(withToggled(now, name))}
        >
          <Icon name={isToStart ? 'left' : 'right'} />
        </button>
      )}
      {!isShown && (
        <span class="pane-title" aria-hidden="true">
          {title}
        </span>
      )}
      <div id={`pane-${name}`} class="pane-body">
        {children}
      </div>
    </div>
  )
}

/** Returns the width of a pane whose line is at a place of the window, in percent. */
function percentAt(pane: SizedPane, line: Element, clientX: number): number {
  const { left, right, width } = line.parentElement?.getBoundingClientRect() ?? new DOMRect()
  return ((pane === 'actions' ? clientX - left : right - clientX) / width) * 100
}

/** Shows the line beside a pane that has a width. */
export function Line({ pane }: { readonly pane: SizedPane }) {
  const now = layout.value
  if (!isMovable(now, pane)) return <div class="pane-line" />
  const [min, max] = WIDTH_LIMITS[pane]
  const width = now.widths[pane]
  const set = (percent: number) => setLayout(withWidth(now, pane, percent))
  // The arrow moves the line, so that the pane at the end of the row shrinks to the right.
  const grow = pane === 'actions' ? STEP : -STEP
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => set(width + grow),
    ArrowLeft: () => set(width - grow),
    Home: () => set(min),
    End: () => set(max),
    Enter: () => setLayout(withToggled(now, pane)),
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot have a value
    <div
      class="pane-line movable"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say('explorer.widthOf', { name: say(`explorer.paneOf.${pane}`) })}
      aria-controls={`pane-${pane}`}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={width}
      aria-valuetext={`${width} %`}
      onKeyDown={(event) => {
        const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
        if (!act) return
        event.preventDefault()
        act()
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        event.preventDefault()
        event.currentTarget.focus()
      }}
      onPointerMove={(event) => {
        const line = event.currentTarget
        if (line.hasPointerCapture(event.pointerId)) set(percentAt(pane, line, event.clientX))
      }}
      onDblClick={() => set(FIRST_LAYOUT.widths[pane])}
    />
  )
}

interface PanesProps {
  /** The page that a narrow window shows. */
  readonly page: PageName
  readonly onPage: (page: PageName) => void
  readonly children: ComponentChildren
}

/** Shows panes beside each other, or one of them with buttons for the others. */
export function Panes({ page, onPage, children }: PanesProps) {
  // A page of a narrow window is read from its top.
  useEffect(() => scrollTo(0, 0), [page])
  return (
    <div class="xp" data-page={page} style={{ '--xp-columns': columnsOf(layout.value) }}>
      <div class="pages">
        <Segments
          label={say('explorer.pages')}
          options={PAGES.map((name) => ({ name, text: say(`explorer.pageOf.${name}`) }))}
          chosen={page}
          onChoose={onPage}
        />
      </div>
      {children}
    </div>
  )
}
