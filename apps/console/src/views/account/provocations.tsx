/** @module Errors that something missing leads to, each with a button that provokes it. */

import type { Provocation } from '../../state/provoke.ts'
import { say } from '../../words/words.ts'
import { Provoke } from '../provoke/provoke.tsx'

/** A provocation that the view names in words. */
export type NamedProvocation = Exclude<Provocation, `state:${string}` | 'not-approved'>

/** Shows some of them. */
export function Provocations({ all }: { readonly all: readonly NamedProvocation[] }) {
  return (
    <section class="lacks">
      <h3>{say('account.lacks')}</h3>
      <ul>
        {all.map((cause) => (
          <li key={cause}>
            <span class="sm">
              {say(`account.lack.${cause}`)}
              <span class="xs quiet"> {say(`account.lack.${cause}.say`)}</span>
            </span>
            <Provoke cause={cause} what={say(`account.lack.${cause}`)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
