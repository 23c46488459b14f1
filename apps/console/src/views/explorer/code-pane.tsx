/** @module The program for the request of the form, in each language. */

import { SITE_HOSTS } from '@fuse-edge/core/regions'
import { useEffect, useState } from 'preact/hooks'
import type { Sample } from '../../code/generator.ts'
import type * as Languages from '../../code/languages.ts'
import type { LanguageName, Style } from '../../code/languages.ts'
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
import { EdgeFields, Placeholders } from './edge-texts.tsx'

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

/** Returns whether programs of a language call the edge's own API. */
function isOfEdge(language: LanguageName): language is 'edge' | 'widget' {
  return language === 'edge' || language === 'widget'
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

interface BarProps {
  readonly language: LanguageName
  readonly styles: ReturnType<typeof Languages.stylesOf>
  readonly style: Style
  readonly service: Service
  readonly services: readonly Service[]
  readonly sample: Sample | undefined
  readonly onStyle: (style: Style) => void
  readonly onService: (service: Service) => void
}

/** What is chosen of a program, and how it is taken. */
function Bar(props: BarProps) {
  const { language, styles, style, service, services, sample, onStyle, onService } = props
  return (
    <div class="sum">
      {styles.common && (
        <Segments
          label={say('explorer.style')}
          options={[
            { name: 'sdk', text: say('explorer.sdk') },
            { name: 'common', text: say('explorer.common') },
          ]}
          chosen={style}
          onChoose={onStyle}
        />
      )}
      {!isOfEdge(language) && (
        <>
          <Segments
            label={say('explorer.service')}
            options={services.map((one) => ({ name: one, text: say(`explorer.service.${one}`) }))}
            chosen={service}
            onChoose={onService}
          />
          <span class="ran">
            <Icon name="check" />
            {say(RUN.has(language) ? 'explorer.ran' : 'explorer.parsed')}
          </span>
        </>
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
  )
}

interface ProgramProps {
  readonly language: LanguageName
  readonly title: string
  readonly sample: Sample | undefined
  readonly pictures: readonly Picture[]
}

/** The program with what it needs; a sentence where the language does not offer the action. */
function Program({ language, title, sample, pictures }: ProgramProps) {
  if (!sample) {
    return (
      <p class="note plain-note">
        {say(isOfEdge(language) ? 'explorer.notOfEdge' : 'explorer.noSuchClient', { name: title })}
      </p>
    )
  }
  return (
    <>
      {sample.install && <p class="install mono">{sample.install}</p>}
      <Placeholders names={sample.placeholders ?? []} />
      <Pictures pictures={pictures} />
      <CodeView code={sample.code} />
    </>
  )
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
  const cloud = `https://${SITE_HOSTS[draft.site]}`
  const origin = { emulator: endpoint, edge: edge ?? '', cloud }[service]
  const known = { ...edgeTexts.value, ...(edge !== undefined && { edge }) }
  const input = { ...draft, endpoint: origin, edge: known }
  const sample = styles[chosen]?.(input)
  return (
    <section class="code-pane" aria-label={say('explorer.code')}>
      <Tabs
        label={say('explorer.code')}
        panel="code"
        tabs={LANGUAGE_NAMES.map((one) => ({ name: one, text: LANGUAGES[one].title }))}
        chosen={name}
        onChoose={(lang) => onChange({ lang })}
      />
      <Bar
        language={name}
        styles={styles}
        style={chosen}
        service={service}
        services={edge === undefined ? ['emulator', 'cloud'] : SERVICES}
        sample={sample}
        onStyle={(next) => onChange({ style: next })}
        onService={setService}
      />
      {isOfEdge(name) && sample && <EdgeFields language={name} />}
      <div id="code" role="tabpanel" aria-labelledby={`code-${name}`} class="grow-panel">
        <Program
          language={name}
          title={LANGUAGES[name].title}
          sample={sample}
          pictures={picturesFor(name, input)}
        />
      </div>
    </section>
  )
}
