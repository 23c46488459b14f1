/** @module The frame around all views: navigation, bar, banner, dialogs, and the view of the address. */

import { useEffect, useRef, useState } from 'preact/hooks'
import { BASE } from '../base.ts'
import { Head } from '../parts/head.tsx'
import { Icon } from '../parts/icon.tsx'
import { later } from '../parts/later.tsx'
import { Waiting } from '../parts/state.tsx'
import { current, home, navigate } from '../router.ts'
import { match, placeOf, to, type ViewName, viewsOf } from '../routes.ts'
import { expectKey, PALETTE_KEY, useKeys } from '../state/keys.ts'
import { theme } from '../state/preferences.ts'
import { loadedView, loadView } from '../views.ts'
import { say } from '../words/words.ts'
import { Bar } from './bar.tsx'
import { useHome } from './home-parts.ts'
import { Toasts } from './notices.tsx'
import { keysShown, paletteShown } from './overlays.ts'
import { Side, TabBar } from './side.tsx'

const loadPalette = async () => (await import('./palette.tsx')).Palette
const loadKeysHelp = async () => (await import('./keys-help.tsx')).KeysHelp
const Palette = later(loadPalette, [], '')
const KeysHelp = later(loadKeysHelp, [], '')

const WAITING_ROWS = 8
/** After so long the palette and the list of keys are loaded, before a key opens them. */
const LOAD_AHEAD_MS = 1000
/** How long `g` waits for its letter. */
const GO_MS = 1200

type View = {
  readonly name: ViewName
  readonly failed?: true
}

function NotFound() {
  const [first] = viewsOf(home)
  return (
    <main class="page" id="content">
      <Head title={say('notFound.title')} lead={say('notFound.say')}>
        <a class="btn primary" href={BASE}>
          {first && say('notFound.go', { view: say(`view.${first}`) })}
        </a>
      </Head>
    </main>
  )
}

/** Says that the view could not be loaded. Tries again by itself when the server answers again. */
function Broken({ onRetry }: { readonly onRetry: () => void }) {
  const isLost = useHome().isLost()
  const wasLost = useRef(isLost)
  useEffect(() => {
    if (wasLost.current && !isLost) onRetry()
    wasLost.current = isLost
  }, [isLost])
  return (
    <main class="page" id="content">
      <p class="note bad" role="alert">
        <Icon name="warn" />
        <span>{say(isLost ? 'view.lost' : 'view.failed')}</span>
      </p>
      <div class="row">
        <button type="button" class="btn primary" onClick={onRetry}>
          {say('view.again')}
        </button>
        {!isLost && (
          <button type="button" class="btn" onClick={() => location.reload()}>
            {say('view.reload')}
          </button>
        )}
      </div>
    </main>
  )
}

/** Loads and shows the view of the address. */
function Page() {
  const here = current.value
  const [view, setView] = useState<View>()
  const [attempt, setAttempt] = useState(0)
  const name = here?.name
  useEffect(() => {
    if (!name || loadedView(name)) return
    let isWanted = true
    const show = (loaded: View) => {
      if (isWanted) setView(loaded)
    }
    loadView(name).then(
      () => show({ name }),
      () => show({ name, failed: true }),
    )
    return () => {
      isWanted = false
    }
  }, [name, attempt])
  if (!here) return <NotFound />
  const Component = loadedView(here.name)
  if (!Component && view?.name === name && view?.failed)
    return <Broken onRetry={() => setAttempt((n) => n + 1)} />
  return (
    <main class="page" id="content">
      {Component ? (
        <Component parts={here.parts} query={here.query} />
      ) : (
        <Waiting rows={WAITING_ROWS} />
      )}
    </main>
  )
}

/** Opens a view by `g` and its letter, whatever the letter alone does in the open view. */
function useGoKeys(): void {
  useKeys({
    g: () => {
      const table = viewsOf(home).map((name) => [placeOf(name).letter, () => navigate(to(name))])
      expectKey(Object.fromEntries(table), GO_MS)
    },
  })
}

/** Loads the chunk of a view when a link to it is pointed at or focused. */
function preload(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const found = link && match(new URL(link.href), home)
  if (found) void loadView(found.name).catch(() => undefined)
}

/** Shows the application. */
export function Shell() {
  const { Banner } = useHome()
  const here = current.value
  useKeys({
    [PALETTE_KEY]: () => {
      paletteShown.value = !paletteShown.value
    },
    '?': () => {
      keysShown.value = true
    },
  })
  useGoKeys()
  useEffect(() => {
    document.addEventListener('pointerover', preload)
    document.addEventListener('focusin', preload)
  }, [])
  useEffect(() => {
    const load = () => void Promise.all([loadPalette(), loadKeysHelp()]).catch(() => undefined)
    const timer = setTimeout(load, LOAD_AHEAD_MS)
    return () => clearTimeout(timer)
  }, [])
  const chosen = theme.value
  useEffect(() => {
    if (chosen === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = chosen
  }, [chosen])
  const title = here ? say(`view.${here.name}`) : say('notFound.title')
  useEffect(() => {
    document.title = say('app.title', { view: title })
  }, [title])
  return (
    <div class="app">
      <a class="skip" href="#content">
        {say('nav.skip')}
      </a>
      <Side />
      <div class="main">
        <Bar />
        <Page />
        <Banner />
      </div>
      <TabBar />
      <Toasts />
      {paletteShown.value && <Palette />}
      {keysShown.value && <KeysHelp />}
    </div>
  )
}
