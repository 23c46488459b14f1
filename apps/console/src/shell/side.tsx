/** @module Navigation at the side, and at the foot of a phone. */

import { Icon, Mark } from '../parts/icon.tsx'
import { current, home } from '../router.ts'
import { placeOf, SECTIONS, tabsOf, to, type ViewName, viewsOf } from '../routes.ts'
import { say } from '../words/words.ts'
import { useHome } from './home-parts.ts'
import { paletteShown } from './overlays.ts'

function Entry({ name }: { readonly name: ViewName }) {
  const { Aside } = useHome()
  const isHere = current.value?.name === name
  return (
    <a href={to(name)} aria-current={isHere ? 'page' : undefined}>
      <Icon name={name} />
      <span class="cut">{say(`view.${name}`)}</span>
      <Aside name={name} />
    </a>
  )
}

/** Shows the navigation. */
export function Side() {
  const { Where, Foot, Links } = useHome()
  const views = viewsOf(home)
  return (
    <nav class="side" aria-label={say('nav.label')}>
      <div class="brand">
        <Mark />
        {say('app.name')}
      </div>
      <Where />
      <div class="nav">
        {SECTIONS.map((section) => {
          const names = views.filter((name) => placeOf(name).section === section)
          if (names.length === 0) return null
          return (
            <>
              {section !== 'top' && <h2>{say(`nav.${section}`)}</h2>}
              {names.map((name) => (
                <Entry key={name} name={name} />
              ))}
            </>
          )
        })}
        <Links />
      </div>
      <Foot />
    </nav>
  )
}

/** Shows the navigation of a phone. */
export function TabBar() {
  return (
    <nav class="tabbar" aria-label={say('nav.label')}>
      {tabsOf(home).map((name) => (
        <a
          key={name}
          href={to(name)}
          aria-current={current.value?.name === name ? 'page' : undefined}
        >
          <Icon name={name} />
          {say(`tab.${name}`)}
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
