/** @module The banner about active faults, and short messages. */

import { Icon } from '../parts/icon.tsx'
import { to } from '../routes.ts'
import { clearRules } from '../state/change-faults.ts'
import { faults } from '../state/emulator.ts'
import { useResource } from '../state/resource.ts'
import { dismiss, toasts } from '../state/toasts.ts'
import { say } from '../words/words.ts'

/** Says in all views that faults are active. */
export function FaultBanner() {
  const n = useResource(faults).value?.length ?? 0
  if (n === 0) return null
  return (
    <div class="banner" role="status">
      <Icon name="faults" />
      <b>{say(n === 1 ? 'banner.faults.one' : 'banner.faults', { n })}</b>
      <span class="wide-only">{say('banner.faultsSay')}</span>
      <a class="end" href={to('faults')}>
        {say('banner.show')}
      </a>
      <button type="button" class="btn small" onClick={() => void clearRules()}>
        {say('banner.clear')}
      </button>
    </div>
  )
}

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
              onClick={() => {
                dismiss(id)
                undo()
              }}
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
