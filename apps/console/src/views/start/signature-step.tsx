/** @module Step 7: the way to the strings that the latest call signed. */

import { to } from '../../routes.ts'
import { requests } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'

/** Links to the latest signed request. Looking at its strings does the step. */
export function SignatureStep() {
  const signed = useResource(requests).value?.find((request) => request.signed)
  if (!signed) return <p class="sm quiet">{say('start.signature.none')}</p>
  return (
    <a class="btn primary" href={to('requests', { requestId: signed.requestId })}>
      {say('start.signature.do')}
    </a>
  )
}
