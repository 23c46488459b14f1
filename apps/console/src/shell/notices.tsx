/** @module Short messages about what was just done. */

import { Icon } from '../parts/icon.tsx'
import { pressing } from '../parts/submitting.ts'
import { dismiss, toasts } from '../state/toasts.ts'
import { say } from '../words/words.ts'

/** Shows short messages about what was done. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(({ id, text, isBad, undo }) => (
        <div key={id} class={isBad ? 'toast bad' : 'toast'}>
          <Icon name={isBad ? 'warn' : 'check'} />
          <span class="grow">{text}</span>
          {undo && (
            <button
              type="button"
              class="btn small"
              onClick={pressing(() => {
                dismiss(id)
                undo()
              })}
            >
              {say('undo')}
            </button>
          )}
          <button
            type="button"
            class="icon-btn"
            aria-label={say('close')}
            onClick={() => dismiss(id)}
          >
            <Icon name="cross" />
          </button>
        </div>
      ))}
    </div>
  )
}
