/** @module Tabs of one panel: arrow keys move between them, as the ARIA pattern says. */

import type { ComponentChildren } from 'preact'

interface TabsProps<Name extends string> {
  readonly label: string
  /** Id of the panel; ids of the tabs begin with it. */
  readonly panel: string
  readonly tabs: readonly { readonly name: Name; readonly text: string }[]
  readonly chosen: Name
  readonly onChoose: (name: Name) => void
  readonly children?: ComponentChildren
}

/** Shows tabs, and controls after them. */
export function Tabs<Name extends string>(props: TabsProps<Name>) {
  const { label, panel, tabs, chosen, onChoose, children } = props
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const at = tabs.findIndex(({ name }) => name === chosen)
    const next = tabs[(at + by + tabs.length) % tabs.length]
    if (!next) return
    onChoose(next.name)
    document.getElementById(`${panel}-${next.name}`)?.focus()
  }
  return (
    <div class="tabrow">
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ name, text }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${panel}-${name}`}
            aria-controls={panel}
            aria-selected={name === chosen}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {text}
          </button>
        ))}
      </div>
      {children}
    </div>
  )
}

interface SegmentsProps<Name extends string> {
  readonly label: string
  readonly options: readonly { readonly name: Name; readonly text: string }[]
  readonly chosen: Name | undefined
  readonly onChoose: (name: Name) => void
}

/** Shows a choice of a few. */
export function Segments<Name extends string>(props: SegmentsProps<Name>) {
  const { label, options, chosen, onChoose } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere
    <div class="seg" role="group" aria-label={label}>
      {options.map(({ name, text }) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === chosen}
          onClick={() => onChoose(name)}
        >
          {text}
        </button>
      ))}
    </div>
  )
}
