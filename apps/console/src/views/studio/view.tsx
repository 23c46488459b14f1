/** @module Widget studio: the widget's attributes by form, the live widget, and its tag to copy. */

import type { AppEntry, TemplateEntry } from '@fuse-edge/core/admin'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ApiFailure } from '../../api/request.ts'
import { sha256Of } from '../../digest.ts'
import { CodeBox } from '../../parts/code-box.tsx'
import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { catalogue, me } from '../../state/edge.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { obstaclesOf } from './checks.ts'
import { Fields } from './fields.tsx'
import { Preview } from './preview.tsx'
import { LATEST, loadServed, type ServedWidget } from './script.ts'
import { queryOf, type Settings, settingsOf } from './settings.ts'
import { policyOf, tagOf } from './tag.ts'

const WAITING_ROWS = 8
const NO_LANGUAGES: readonly string[] = []

/** Loads what the edge serves, once for the view. */
function useServed(): { readonly served?: ServedWidget; readonly failure?: ApiFailure } {
  const [state, setState] = useState<ReturnType<typeof useServed>>({})
  useEffect(() => {
    void loadServed((path) => fetch(path)).then((loaded) =>
      setState(loaded.ok ? { served: loaded.value } : { failure: loaded.error }),
    )
  }, [])
  return state
}

function useHash(text: string): string | undefined {
  const [hash, setHash] = useState<readonly [text: string, hash: string]>()
  useEffect(() => {
    if (text !== '') void sha256Of(text).then((made) => setHash([text, made]))
  }, [text])
  return hash?.[0] === text ? hash[1] : undefined
}

function Obstacles({ app, settings }: { readonly app: AppEntry; readonly settings: Settings }) {
  const hash = useHash(settings.consent)
  return obstaclesOf(app, settings, hash).map((name) => (
    <p key={name} class="note warn">
      <Icon name="warn" />
      <span>
        {say(`studio.obstacle.${name}`, { action: app.challengeAction ?? '', hash: hash ?? '' })}{' '}
        <a href={to('apps', { id: app.id })}>{say('studio.openApp')}</a>
      </span>
    </p>
  ))
}

function Tag({
  settings,
  served,
}: {
  readonly settings: Settings
  readonly served: ServedWidget | undefined
}) {
  const { origin } = location
  if (!served) return <Waiting rows={WAITING_ROWS / 2} />
  const samples = [
    { name: say('studio.pinned'), code: tagOf(origin, served.pinned, settings) },
    { name: say('studio.latest'), code: tagOf(origin, LATEST, settings) },
    { name: say('studio.policy'), code: [{ text: policyOf(origin, settings) }] },
  ]
  return (
    <div class="pad stack">
      <CodeBox samples={samples} />
      <p class="xs quiet">{say('studio.tagSay')}</p>
    </div>
  )
}

interface StudioProps {
  readonly app: AppEntry
  readonly templates: readonly TemplateEntry[]
  readonly query: ViewProps['query']
}

function Workbench({ app, templates, query }: StudioProps) {
  const { served, failure } = useServed()
  const role = useResource(me).value?.role
  const text = JSON.stringify(query)
  const settings = useMemo(() => settingsOf(query, app), [text, app])
  const change = (next: Settings) =>
    navigate(to('studio', { app: app.id }, queryOf(next, app)), { replace: true })
  return (
    <>
      <Failed failure={failure} />
      <Obstacles app={app} settings={settings} />
      <div class="studio">
        <div class="stack tops">
          <section class="card">
            <header>
              <h2>{say('studio.attributes')}</h2>
            </header>
            <div class="pad">
              <Fields
                app={app}
                templates={templates}
                languages={served?.languages ?? NO_LANGUAGES}
                settings={settings}
                onChange={change}
              />
            </div>
          </section>
          {(served || !failure) && (
            <section class="card">
              <header>
                <h2>{say('studio.tag')}</h2>
              </header>
              <Tag settings={settings} served={served} />
            </section>
          )}
        </div>
        <section class="card stage">
          <header>
            <h2>{say('studio.preview')}</h2>
          </header>
          <Preview app={app} templates={templates} settings={settings} />
          <footer>{say(role === 'read' ? 'studio.readOnly' : 'studio.previewSay')}</footer>
        </section>
      </div>
    </>
  )
}

/** Shows the studio of the app that the address names, or of the first one. */
export function Studio({ parts, query }: ViewProps) {
  const { value, failure } = useResource(catalogue)
  const { apps = [], templates = [] } = value?.catalogue ?? {}
  const app = parts.app ? apps.find(({ id }) => id === parts.app) : apps[0]
  const isGone = value !== undefined && apps.length > 0 && !app
  return (
    <>
      <Head title={say('view.studio')} lead={say('studio.lead')}>
        {apps.length > 0 && (
          <select
            class="input select"
            aria-label={say('studio.app')}
            value={app?.id ?? ''}
            onChange={(event) => navigate(to('studio', { app: event.currentTarget.value }))}
          >
            {!app && <option value="">{say('studio.chooseApp')}</option>}
            {apps.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        )}
      </Head>
      <Failed failure={failure} />
      {!value && (
        <section class="card">
          <Waiting rows={WAITING_ROWS} />
        </section>
      )}
      {value && !app && (
        <section class="card">
          <Empty icon="apps" title={say(isGone ? 'studio.gone' : 'studio.empty')}>
            <p>{say(isGone ? 'studio.goneSay' : 'studio.emptySay')}</p>
            {!isGone && (
              <a class="btn primary" href={to('apps', {}, { new: 'yes' })}>
                {say('studio.newApp')}
              </a>
            )}
          </Empty>
        </section>
      )}
      {app && <Workbench key={app.id} app={app} templates={templates} query={query} />}
    </>
  )
}
