/** @module The banner about active faults. */

import { Icon } from '../../parts/icon.tsx'
import { acting } from '../../parts/submitting.ts'
import { to } from '../../routes.ts'
import { clearRules } from '../../state/change-faults.ts'
import { faults } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'

/** Says in all views that faults are active. */
export function FaultBanner() {
  const n = useResource(faults).value?.length ?? 0
  if (n === 0) return null
  return (
    <div class="banner" role="status">
      <Icon name="faults" />
      <b>{say('banner.faults', { n })}</b>
      <span class="wide-only">{say('banner.faultsSay')}</span>
      <a class="end" href={to('faults')}>
        {say('banner.show')}
      </a>
      <button type="button" class="btn small" onClick={acting(clearRules)}>
        {say('banner.clear')}
      </button>
    </div>
  )
}
