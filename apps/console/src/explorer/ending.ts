/** @module How a request of the history ended. */

import type { PastRequest } from './history.ts'

/**
 * `made`: it was not sent. `sending`: its answer has not come yet. `left`: the page was left before the answer. `silent`: there
 * was no answer. `unreadable`: something answered that is none of the protocol, or only its beginning.
 */
type Ending = 'made' | 'sending' | 'left' | 'silent' | 'unreadable' | 'ok' | 'refused'

/** A request; one that this page has made has its `request`, which a reload does not keep. */
type Made = Pick<PastRequest, 'to' | 'answer'> & { readonly request?: unknown }

/** Returns how a request ended. */
export function endingOf({ to, answer, request }: Made): Ending {
  if (!answer) {
    if (to === 'nowhere') return 'made'
    return request === undefined ? 'left' : 'sending'
  }
  if (answer.code === 'ok') return 'ok'
  if (answer.code !== '') return 'refused'
  if (answer.isLeft) return 'left'
  return answer.status === undefined ? 'silent' : 'unreadable'
}
