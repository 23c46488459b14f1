/** @module What the emulator checked of a call, in its order, up to the check that failed. */

import type { CallCheck } from '@fuse-edge/core/control'
import { say } from '../words/words.ts'
import { Icon } from './icon.tsx'

/** Shows the checks. */
export function CheckList({ checks }: { readonly checks: readonly CallCheck[] }) {
  return (
    <ol class="checks">
      {checks.map(({ name, ok }, index) => (
        <li key={`${name}-${index}`} class={ok ? '' : 'failed'}>
          <Icon name={ok ? 'check' : 'cross'} />
          <span>
            {name}
            {!ok && <b> {say('requests.checkFailed')}</b>}
          </span>
        </li>
      ))}
    </ol>
  )
}
