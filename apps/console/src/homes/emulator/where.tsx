/** @module Which emulator this is, what its account is worth, and what stands beside the entries of the navigation. */

import { Icon } from '../../parts/icon.tsx'
import type { ViewName } from '../../routes.ts'
import { account, bill, info, quickstart, quota } from '../../state/emulator.ts'
import { connection } from '../../state/live.ts'
import { useResource } from '../../state/resource.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

/** Returns the address of the emulator without its protocol. */
function hostOf(endpoint: string | undefined): string {
  return endpoint?.replace(/^\w+:\/\//, '') ?? location.host
}

/** Says which emulator this is, and whether it answers. */
export function Where() {
  const { value } = useResource(info)
  const site = useResource(account).value?.site
  const state = connection.value
  return (
    <div class="where">
      <span class={state === 'lost' ? 'dot warn' : 'dot'} />
      <div class="grow">
        <b>{say('where.emulator')}</b>
        <small class="cut" role="status">
          {state === 'lost' ? (
            <span class="lost">{say('where.lost')}</span>
          ) : (
            `${hostOf(value?.endpoint)}${site ? ` · ${site}` : ''}`
          )}
        </small>
      </div>
    </div>
  )
}

/** Says how far the checklist is, how many materials the quota holds, and that requests are live. */
export function Aside({ name }: { readonly name: ViewName }) {
  const { value } = useResource(quickstart)
  const places = useResource(quota).value
  if (name === 'materials' && places) {
    const { total, free } = places
    return <span class="end">{say('steps.count', { done: total - free, all: total })}</span>
  }
  if (name === 'requests' && connection.value === 'live')
    return <span class="end">{say('live')}</span>
  if (name !== 'start' || !value) return null
  const done = value.steps.filter((step) => step.done).length
  return <span class="end">{say('steps.count', { done, all: value.steps.length })}</span>
}

/** Leads to the console of the edge, which is on another origin. */
export function Links() {
  const edge = useResource(info).value?.edge
  if (!edge) return null
  return (
    <>
      <h2>{say('nav.edge')}</h2>
      <a href={`${edge}/console/`} target="_blank" rel="noopener">
        <Icon name="edge" />
        <span class="cut">{say('nav.edgeConsole')}</span>
      </a>
    </>
  )
}

/** Says the state of the service, which is not known while the emulator does not answer, and how many calls were billed. */
export function Foot() {
  const state = useResource(account).value?.state
  const billed = useResource(bill).value?.billed
  const isLost = connection.value === 'lost'
  const known = state ? say(`state.${state}`) : say('loading')
  return (
    <footer>
      <span class={isLost || (state && state !== 'active') ? 'dot warn' : 'dot'} />
      <div class="grow">
        <div>{isLost ? say('foot.lost') : known}</div>
        <div class="num">
          {billed === undefined ? '\u00a0' : say('foot.billed', { n: numberOf(billed) })}
        </div>
      </div>
    </footer>
  )
}
