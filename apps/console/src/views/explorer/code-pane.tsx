/** @module The program for the request of the form, in each language. */

import { SITE_HOSTS } from '@fuse-edge/core/regions'
import { useEffect, useState } from 'preact/hooks'
import type * as Languages from '../../code/languages.ts'
import { textOf } from '../../code/tokens.ts'
import type { RequestDraft } from '../../explorer/draft.ts'
import { CodeView } from '../../parts/code-view.tsx'
import { CopyAs } from '../../parts/copy.tsx'
import { Icon } from '../../parts/icon.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Waiting } from '../../parts/state.tsx'
import { Segments, Tabs } from '../../parts/tabs.tsx'
import { say } from '../../words/words.ts'

const WAITING_ROWS = 6
/** Languages whose programs the tests run; those of the others are compiled or parsed. */
const RUN = new Set(['curl', 'typescript', 'node'])

interface CodePaneProps {
  readonly draft: RequestDraft
  readonly endpoint: string
  readonly language: string | undefined
  readonly style: string | undefined
  readonly onChange: (change: { lang?: string; style?: string }) => void
}

function useLanguages(): typeof Languages | undefined {
  const [loaded, setLoaded] = useState<typeof Languages>()
  useEffect(() => {
    void import('../../code/languages.ts').then(setLoaded)
  }, [])
  return loaded
}

/** Shows the program. */
export function CodePane({ draft, endpoint, language, style, onChange }: CodePaneProps) {
  const loaded = useLanguages()
  const [service, setService] = useState<'emulator' | 'cloud'>('emulator')
  if (!loaded) return <Waiting rows={WAITING_ROWS} />
  const { LANGUAGE_NAMES, LANGUAGES, languageOf, stylesOf } = loaded
  const name = languageOf(language)
  const styles = stylesOf(name)
  const chosen = style === 'common' && styles.common ? 'common' : 'sdk'
  const origin = service === 'emulator' ? endpoint : `https://${SITE_HOSTS[draft.site]}`
  const sample = styles[chosen]?.({ ...draft, endpoint: origin })
  const isOwn = name !== 'edge' && name !== 'widget'
  return (
    <section class="code-pane" aria-label={say('explorer.code')}>
      <Tabs
        label={say('explorer.code')}
        panel="code"
        tabs={LANGUAGE_NAMES.map((one) => ({ name: one, text: LANGUAGES[one].title }))}
        chosen={name}
        onChoose={(lang) => onChange({ lang })}
      />
      <div class="sum">
        {styles.common && (
          <Segments
            label={say('explorer.style')}
            options={[
              { name: 'sdk', text: say('explorer.sdk') },
              { name: 'common', text: say('explorer.common') },
            ]}
            chosen={chosen}
            onChoose={(next) => onChange({ style: next })}
          />
        )}
        {isOwn && (
          <Segments
            label={say('explorer.service')}
            options={[
              { name: 'emulator', text: say('where.emulator') },
              { name: 'cloud', text: say('explorer.cloud') },
            ]}
            chosen={service}
            onChoose={setService}
          />
        )}
        {isOwn && (
          <span class="ran">
            <Icon name="check" />
            {say(RUN.has(name) ? 'explorer.ran' : 'explorer.parsed')}
          </span>
        )}
        {sample && (
          <span class="end row">
            <CopyAs text={textOf(sample.code)} words={say('copy')} />
            <button
              type="button"
              class="btn"
              onClick={() => saveFile(sample.fileName, 'text/plain', textOf(sample.code))}
            >
              {sample.fileName}
            </button>
          </span>
        )}
      </div>
      <div id="code" role="tabpanel" aria-labelledby={`code-${name}`} class="grow-panel">
        {sample ? (
          <>
            {sample.install && <p class="install mono">{sample.install}</p>}
            <CodeView code={sample.code} />
          </>
        ) : (
          <p class="note plain-note">
            {say(isOwn ? 'explorer.noSuchClient' : 'explorer.notOfEdge', {
              name: LANGUAGES[name].title,
            })}
          </p>
        )}
      </div>
    </section>
  )
}
