/** @module The bar at the top: where the reader is, search, theme and language, and what the home adds. */

import { Icon, Mark } from '../parts/icon.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { current } from '../router.ts'
import { isTabName, to } from '../routes.ts'
import { crumb } from '../state/crumb.ts'
import { theme } from '../state/preferences.ts'
import { say } from '../words/words.ts'
import { COMMAND_KEY } from './command-key.ts'
import { nextLanguage, nextTheme } from './commands.ts'
import { useHome } from './home-parts.ts'
import { paletteShown } from './overlays.ts'

function Crumbs() {
  const here = current.value
  if (!here) return <div class="crumbs grow" />
  const [part] = Object.values(here.parts)
  // The name of a tab is a word of its view, which says it.
  const leaf = part && (crumb.value ?? (isTabName(here.name, part) ? undefined : part))
  return (
    <div class="crumbs grow">
      {leaf ? (
        <a href={to(here.name)}>{say(`view.${here.name}`)}</a>
      ) : (
        <b class="cut">{say(`view.${here.name}`)}</b>
      )}
      {leaf && (
        <>
          <Icon name="right" />
          <b class="cut">{leaf}</b>
        </>
      )}
    </div>
  )
}

const THEME_ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const

/** Shows the bar. */
export function Bar() {
  const { Chips } = useHome()
  const themeLabel = say('bar.theme', { theme: say(`theme.${theme.value}`) })
  const open = () => {
    paletteShown.value = true
  }
  return (
    <header class="bar">
      <span class="only-phone">
        <Mark />
      </span>
      <Crumbs />
      <button type="button" class="find" aria-keyshortcuts="Meta+K Control+K" onClick={open}>
        <Icon name="search" />
        <span>{say('bar.find')}</span>
        <kbd>{COMMAND_KEY}K</kbd>
      </button>
      <Chips />
      <IconButton icon={THEME_ICONS[theme.value]} label={themeLabel} onPress={nextTheme} />
      <button
        type="button"
        class="chip"
        aria-label={say('bar.languageLabel')}
        onClick={nextLanguage}
      >
        {say('bar.language')}
      </button>
    </header>
  )
}
