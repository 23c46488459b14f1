/** @module A part of a view whose chunk is loaded after the view is on the screen. */

import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { loadWords, say, type TableName } from '../words/words.ts'
import { acting } from './submitting.ts'

/** Creates a component that shows a box of the given class, marked as loading, until its chunk and its words are there. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  words: readonly TableName[],
  boxClass: string,
): ComponentType<Props> {
  return function Later(props: Props) {
    const [state, setState] = useState<{ part?: ComponentType<Props>; isLost?: true }>({})
    const start = async () => {
      try {
        const [part] = await Promise.all([load(), loadWords(words)])
        setState({ part })
      } catch {
        setState({ isLost: true })
      }
    }
    useEffect(() => void start(), [])
    const { part: Part, isLost } = state
    if (Part) return <Part {...props} />
    return isLost ? (
      <div class="note bad" role="alert">
        <span class="grow">{say('view.failed')}</span>
        <button type="button" class="btn small" onClick={acting(start)}>
          {say('view.again')}
        </button>
      </div>
    ) : (
      <div class={`waiting ${boxClass}`} role="status" aria-label={say('loading')} />
    )
  }
}
