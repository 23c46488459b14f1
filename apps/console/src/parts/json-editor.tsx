/**
 * @module JSON in an editor that completes names and values. A text area is there at once; the editor with colours and completion replaces it
 * when the page is idle or the text area gets the focus, and keeps text and selection.
 */

import type { ObjectShape } from '@fuse-edge/core/api'
import { useEffect, useRef, useState } from 'preact/hooks'

/** A busy page is not waited for longer. */
const LATEST_MS = 600

interface JsonEditorProps {
  readonly text: string
  /** Name for assistive technology. */
  readonly label: string
  /** Names and values to complete. */
  readonly shape: ObjectShape
  readonly onText: (text: string) => void
}

/** Shows the editor. The text it begins with is that of its first rendering. */
export function JsonEditor({ text: first, label, shape, onText }: JsonEditorProps) {
  const [text, setText] = useState(first)
  const [isReady, setReady] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const begin = useRef<(() => void) | undefined>(undefined)
  const change = useRef(onText)
  change.current = onText
  useEffect(() => {
    let editor: { destroy(): void } | undefined
    let isWanted = true
    const start = async () => {
      const { createEditor } = await import('./code-mirror.ts')
      if (!isWanted || editor || !host.current) return
      const { current } = area
      // What is hidden cannot take the focus.
      host.current.hidden = false
      editor = createEditor({
        parent: host.current,
        text: current?.value ?? text,
        selection: current ? [current.selectionStart, current.selectionEnd] : [0, 0],
        hasFocus: document.activeElement === current,
        label,
        shape,
        onText: (next) => change.current(next),
      })
      setReady(true)
    }
    begin.current = () => void start().catch(() => undefined)
    const timer = setTimeout(() => begin.current?.(), LATEST_MS)
    // Safari has no idle callback.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => begin.current?.())
    return () => {
      isWanted = false
      clearTimeout(timer)
      editor?.destroy()
    }
  }, [])
  return (
    <>
      {!isReady && (
        <textarea
          ref={area}
          class="input mono editor"
          spellcheck={false}
          aria-label={label}
          value={text}
          onFocus={() => begin.current?.()}
          onInput={(event) => {
            setText(event.currentTarget.value)
            onText(event.currentTarget.value)
          }}
        />
      )}
      <div ref={host} class="editor-host" hidden={!isReady} />
    </>
  )
}
