/** @module Navigation at the side, and at the foot of a phone. */

import { Icon, Mark } from '../parts/icon.tsx'
import { current, home } from '../router.ts'
import { to, type ViewName, viewsOf } from '../routes.ts'
import { account, bill, info, quickstart } from '../state/emulator.ts'
import { connection } from '../state/live.ts'
import { useResource } from '../state/resource.ts'
import { numberOf } from '../words/times.ts'
import { say } from '../words/words.ts'
import { paletteShown } from './overlays.ts'

/** Returns the address of the emulator without its protocol. */
function hostOf(endpoint: string | undefined): string {
  return endpoint?.replace(/^\w+:\/\//, '') ?? location.host
}

function Where() {
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

/** What stands at the end of a navigation entry. */
function Aside({ name }: { readonly name: ViewName }) {
  const { value } = useResource(quickstart)
  if (name === 'requests' && connection.value === 'live')
    return <span class="end">{say('live')}</span>
  if (name !== 'start' || !value) return null
  const done = value.steps.filter((step) => step.done).length
  return <span class="end">{say('start.count', { done, all: value.steps.length })}</span>
}

function Entry({ name }: { readonly name: ViewName }) {
  const isHere = current.value?.name === name
  return (
    <a href={to(name)} aria-current={isHere ? 'page' : undefined}>
      <Icon name={name} />
      <span class="cut">{say(`view.${name}`)}</span>
      <Aside name={name} />
    </a>
  )
}

function Foot() {
  const state = useResource(account).value?.state
  const billed = useResource(bill).value?.billed
  const n = billed ?? 0
  return (
    <footer>
      <span class={!state || state === 'active' ? 'dot' : 'dot warn'} />
      <span class="cut">{state ? say(`state.${state}`) : say('loading')}</span>
      {billed !== undefined && (
        <span class="end num">
          {say(n === 1 ? 'foot.billed.one' : 'foot.billed', { n: numberOf(n) })}
        </span>
      )}
    </footer>
  )
}

/** Shows the navigation. */
export function Side() {
  const [first, ...others] = viewsOf(home)
  return (
    <nav class="side" aria-label={say('nav.label')}>
      <div class="brand">
        <Mark />
        {say('app.name')}
      </div>
      <Where />
      <div class="nav">
        {first && <Entry name={first} />}
        <h2>{say('nav.observe')}</h2>
        {others.map((name) => (
          <Entry key={name} name={name} />
        ))}
      </div>
      <Foot />
    </nav>
  )
}

/** Shows the navigation of a phone. */
export function TabBar() {
  return (
    <nav class="tabbar" aria-label={say('nav.label')}>
      {viewsOf(home).map((name) => (
        <a
          key={name}
          href={to(name)}
          aria-current={current.value?.name === name ? 'page' : undefined}
        >
          <Icon name={name} />
          {say(`view.${name}.short`)}
        </a>
      ))}
      <button
        type="button"
        onClick={() => {
          paletteShown.value = true
        }}
      >
        <Icon name="more" />
        {say('nav.more')}
      </button>
    </nav>
  )
}
