/** @module Says that a name takes no further characters, once it is as long as it may be. */

import { say } from '../words/words.ts'

/** Shows the limit when the name has reached it. The field takes no more. */
export function AtLimit({ name, most }: { readonly name: string; readonly most: number }) {
  return (
    <span class="xs quiet" role="status">
      {name.length >= most && say('pictures.nameLimit', { n: most })}
    </span>
  )
}
