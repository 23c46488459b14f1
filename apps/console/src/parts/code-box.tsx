/** @module Code in tabs, to copy. The pieces are marked by who wrote them, so nothing has to be parsed. */

import { useId, useState } from 'preact/hooks'
import { CopyButton } from './copy.tsx'

interface CodeProps {
  readonly samples: readonly {
    readonly name: string
    readonly code: readonly { readonly text: string; readonly isText?: boolean }[]
  }[]
}

/** Shows one of several samples. */
export function CodeBox({ samples }: CodeProps) {
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const sample = samples[chosen] ?? samples[0]
  if (!sample) return null
  const text = sample.code.map((piece) => piece.text).join('')
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = (chosen + by + samples.length) % samples.length
    setChosen(next)
    document.getElementById(`${id}-tab-${next}`)?.focus()
  }
  return (
    <div class="codebox">
      <header>
        <div class="tabs" role="tablist" onKeyDown={move}>
          {samples.map(({ name }, index) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-tab-${index}`}
              aria-controls={`${id}-panel`}
              aria-selected={index === chosen}
              tabIndex={index === chosen ? 0 : -1}
              onClick={() => setChosen(index)}
            >
              {name}
            </button>
          ))}
        </div>
        <span class="grow" />
        <CopyButton text={text} name={sample.name} />
      </header>
      <pre
        class="code"
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-tab-${chosen}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what is wider than the box
        tabIndex={0}
      >
        {sample.code.map((piece, index) =>
          piece.isText ? (
            <span key={`${chosen}-${index}`} class="s">
              {piece.text}
            </span>
          ) : (
            piece.text
          ),
        )}
      </pre>
    </div>
  )
}
