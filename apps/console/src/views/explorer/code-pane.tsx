/** @module The program for the request of the form, in each language. */

import { SITE_HOSTS } from '@fuse-edge/core/regions'
import { useEffect, useState } from 'preact/hooks'
import type * as Languages from '../../code/languages.ts'
import type { LanguageName } from '../../code/languages.ts'
import { PLACEHOLDERS, type PlaceholderName, usableTexts } from '../../code/placeholders.ts'
import { textOf } from '../../code/tokens.ts'
import { type CodeInput, type Picture, valuesOf } from '../../code/values.ts'
import type { RequestDraft } from '../../explorer/draft.ts'
import { CodeView } from '../../parts/code-view.tsx'
import { CopyAs } from '../../parts/copy.tsx'
import { Icon } from '../../parts/icon.tsx'
import { saveBlob, saveFile } from '../../parts/save-file.ts'
import { Waiting } from '../../parts/state.tsx'
import { Segments, Tabs } from '../../parts/tabs.tsx'
import { info } from '../../state/emulator.ts'
import { edgeTexts } from '../../state/explorer.ts'
import { pictureOfValue } from '../../state/request-pictures.ts'
import { tell } from '../../state/toasts.ts'
import { say } from '../../words/words.ts'

const WAITING_ROWS = 6
/** Languages whose programs the tests run; those of the others are compiled or parsed. */
const RUN = new Set(['curl', 'typescript', 'node'])

/** What a program calls. */
const SERVICES = ['emulator', 'edge', 'cloud'] as const

type Service = (typeof SERVICES)[number]

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

/** What is known of the edge: its address where the emulator knows it, and what the person typed. */
function EdgeFields({ language }: { readonly language: 'edge' | 'widget' }) {
  const typed = edgeTexts.value
  const known = info.state.value.value?.edge
  const names = (['edge', 'key', 'website', 'template'] as const)
    .filter((name) => language === 'edge' || name === 'edge' || name === 'key')
    .filter((name) => name !== 'edge' || known === undefined)
  return (
    <div class="line pad">
      {names.map((name) => {
        const text = typed[name] ?? ''
        const isBad = text !== '' && usableTexts({ [name]: text })[name] === undefined
        return (
          <label key={name}>
            <span class="lab">{say(`explorer.edgeText.${name}`)}</span>
            <input
              class="input mono"
              spellcheck={false}
              autocomplete="off"
              aria-invalid={isBad}
              placeholder={PLACEHOLDERS[name]}
              title={text || PLACEHOLDERS[name]}
              value={text}
              onInput={({ currentTarget }) => {
                edgeTexts.value = { ...typed, [name]: currentTarget.value.trim() }
              }}
            />
          </label>
        )
      })}
    </div>
  )
}

/** Names what is to be replaced in a program. */
function Placeholders({ names }: { readonly names: readonly PlaceholderName[] }) {
  if (names.length === 0) return null
  const list = names.map((name) =>
    say('explorer.placeholder', {
      text: PLACEHOLDERS[name],
      name: say(`explorer.edgeText.${name}`),
    }),
  )
  return <p class="install">{say('explorer.placeholders', { list: list.join('; ') })}</p>
}

/** Offers the pictures that a program reads, with the names that it uses. */
function Pictures({ pictures }: { readonly pictures: readonly Picture[] }) {
  if (pictures.length === 0) return null
  const save = async ({ file, source }: Picture) => {
    const picture = await pictureOfValue(source)
    if (picture) saveBlob(file, picture)
    else tell(say('explorer.pictureMissing', { name: file }), { isBad: true })
  }
  return (
    <p class="install row wrap">
      {say('explorer.reads')}
      {pictures.map((picture) => (
        <button
          key={picture.file}
          type="button"
          class="btn small"
          title={picture.file}
          onClick={() => void save(picture)}
        >
          <Icon name="download" />
          <span class="cut">{picture.file}</span>
        </button>
      ))}
    </p>
  )
}

/** Returns the pictures that a program reads. The edge takes the photos alone, the widget asks for them. */
function picturesFor(language: LanguageName, input: CodeInput): readonly Picture[] {
  if (language === 'widget') return []
  const { pictures } = valuesOf(input)
  return language === 'edge' ? pictures.filter(({ name }) => name.startsWith('photo')) : pictures
}

/** Shows the program. */
export function CodePane({ draft, endpoint, language, style, onChange }: CodePaneProps) {
  const loaded = useLanguages()
  const [service, setService] = useState<Service>('emulator')
  const edge = info.state.value.value?.edge
  if (!loaded) return <Waiting rows={WAITING_ROWS} />
  const { LANGUAGE_NAMES, LANGUAGES, languageOf, stylesOf } = loaded
  const name = languageOf(language)
  const styles = stylesOf(name)
  const chosen = style === 'common' && styles.common ? 'common' : 'sdk'
  const services: readonly Service[] = edge === undefined ? ['emulator', 'cloud'] : SERVICES
  const origins: Readonly<Record<Service, string>> = {
    emulator: endpoint,
    edge: edge ?? '',
    cloud: `https://${SITE_HOSTS[draft.site]}`,
  }
  const known = { ...edgeTexts.value, ...(edge !== undefined && { edge }) }
  const input = { ...draft, endpoint: origins[service], edge: known }
  const sample = styles[chosen]?.(input)
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
            options={services.map((one) => ({ name: one, text: say(`explorer.service.${one}`) }))}
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
      {(name === 'edge' || name === 'widget') && sample && <EdgeFields language={name} />}
      <div id="code" role="tabpanel" aria-labelledby={`code-${name}`} class="grow-panel">
        {sample ? (
          <>
            {sample.install && <p class="install mono">{sample.install}</p>}
            <Placeholders names={sample.placeholders ?? []} />
            <Pictures pictures={picturesFor(name, input)} />
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
