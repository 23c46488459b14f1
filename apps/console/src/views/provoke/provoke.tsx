/** @module A button that provokes an error, and the refusal with its request. */

import { useState } from 'preact/hooks'
import { acting } from '../../parts/submitting.ts'
import { to } from '../../routes.ts'
import type { Provocation, Provoked } from '../../state/provoke.ts'
import { say } from '../../words/words.ts'
import { Refusal } from '../requests/refusal.tsx'

interface ProvokeProps {
  readonly cause: Provocation
  /** What is missing, for assistive technology. */
  readonly what: string
  readonly isDisabled?: boolean
}

type Outcome = Provoked | { readonly problem: string }

function Ended({ outcome }: { readonly outcome: Outcome }) {
  if ('problem' in outcome) {
    return <p class="note bad">{outcome.problem || say('provoke.failed')}</p>
  }
  const { code, requestId } = outcome
  return (
    <>
      {code === 'ok' ? (
        <p class="note warn">{say('provoke.notRefused')}</p>
      ) : (
        <Refusal code={code} />
      )}
      <a class="sm" href={to('requests', { requestId })}>
        {say('provoke.open')}
      </a>
    </>
  )
}

/** Shows the button and, once pressed, what a caller gets. */
export function Provoke({ cause, what, isDisabled = false }: ProvokeProps) {
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const press = async () => {
    setBusy(true)
    const { provoke } = await import('../../state/provoke.ts')
    const ended = await provoke(cause)
    setBusy(false)
    setOutcome(ended.ok ? ended.value : { problem: ended.error })
  }
  return (
    <div class="provoke">
      <button
        type="button"
        class="btn small"
        disabled={isBusy || isDisabled}
        aria-label={say('provoke.doNamed', { what })}
        onClick={acting(press)}
      >
        {say('provoke.do')}
      </button>
      <div role="status" class="stack">
        {outcome && <Ended outcome={outcome} />}
      </div>
    </div>
  )
}
