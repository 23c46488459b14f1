/** @module Why a request has no answer, or why it is a refusal, and what to do. */

import { ACTIONS } from '@fuse-edge/core/api'
import { endingOf } from '../../explorer/ending.ts'
import type { Fix } from '../../explorer/fixes.ts'
import { Icon } from '../../parts/icon.tsx'
import { to } from '../../routes.ts'
import type { Entry } from '../../state/explorer.ts'
import { say } from '../../words/words.ts'
import { Refusal } from '../requests/refusal.tsx'
import { diagnosisOf, isSignatureCode } from '../requests/signature-codes.ts'
import { FixButton } from './fix-button.tsx'
import { wayOn } from './ways-on.ts'

interface UnansweredProps {
  readonly entry: Entry
  readonly ending: 'left' | 'silent' | 'unreadable'
}

/** Says why nothing can be read. Where it is not known whether the call was billed, Requests says so. */
function Unanswered({ entry, ending }: UnansweredProps) {
  const { answer, cost, draft } = entry
  const why = {
    left: say('explorer.pageLeftSay'),
    silent: answer?.failure,
    unreadable: answer?.failure ?? say('explorer.unreadableSay'),
  }[ending]
  const mayBeBilled = cost === undefined && ACTIONS[draft.action].billable
  const requestId = answer?.requestId
  return (
    <div class="pad stack">
      <p class="note bad" role="alert">
        <Icon name="warn" />
        <span>
          {why} {mayBeBilled && say('explorer.mayBeBilled')}
        </span>
      </p>
      <div class="row wrap">
        {requestId ? (
          <a class="btn" href={to('requests', { requestId })}>
            {say('explorer.openRequest')}
          </a>
        ) : (
          <a class="btn" href={to('requests', {})}>
            {say('explorer.toRequests')}
          </a>
        )}
      </div>
    </div>
  )
}

/** What to change after a refusal. */
export interface FixProps {
  /** Absent: no one change is known. */
  readonly fix: Fix | undefined
  readonly onFix: (fix: Fix) => void
}

/** Says why there is no answer, or why it is a refusal, and what to do. */
export function Trouble({ entry, fix, onFix }: FixProps & { readonly entry: Entry }) {
  const { answer } = entry
  const ending = endingOf(entry)
  if (ending === 'left' || ending === 'silent' || ending === 'unreadable') {
    return <Unanswered entry={entry} ending={ending} />
  }
  if (!answer || ending !== 'refused') return null
  const isSignature = isSignatureCode(answer.code)
  const way = isSignature ? undefined : wayOn(answer.code)
  return (
    <div class="pad stack">
      <Refusal code={answer.code} />
      <div class="row wrap">
        {isSignature && (
          <a class="btn" href={diagnosisOf(answer.requestId)}>
            <Icon name="signature" />
            {say('explorer.diagnose')}
          </a>
        )}
        {fix && <FixButton fix={fix} onFix={onFix} />}
        {way && (
          <a class={fix ? 'btn' : 'btn primary'} href={way.href}>
            {say(way.word)}
          </a>
        )}
        <a class="btn" href={to('requests', { requestId: answer.requestId })}>
          {say('explorer.openRequest')}
        </a>
        <a class="btn" href={to('requests', {}, { code: answer.code })}>
          {say('explorer.sameCode')}
        </a>
      </div>
    </div>
  )
}
