/** @module Apps: who may use the edge, on which pages, and what each may spend. */

import type { AppEntry } from '@fuse-edge/core/admin'
import { EntryEditor } from '../../parts/entry-editor.tsx'
import { Head } from '../../parts/head.tsx'
import { LinkTabs } from '../../parts/link-tabs.tsx'
import { RemoveEntry } from '../../parts/remove-entry.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { changeEntry } from '../../state/change-edge.ts'
import { canWrite, catalogue } from '../../state/edge.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { AppForm } from './form.tsx'
import { AppKeys } from './keys.tsx'
import { NewApp } from './new-app.tsx'
import { AppTable } from './table.tsx'
import { AppTag } from './tag.tsx'

const WAITING_ROWS = 6
const TABS = ['settings', 'keys', 'tag', 'json'] as const

/** Stops an app, or lets it go on. */
async function setStopped(app: AppEntry, stopped: boolean): Promise<void> {
  const { stopped: _, ...rest } = app
  const after: AppEntry = stopped ? { ...rest, stopped } : rest
  const said = say(stopped ? 'apps.stopped' : 'apps.started', { app: app.id })
  await changeEntry({ list: 'apps', id: app.id, before: app, after, said })
}

function StopButton({ app }: { readonly app: AppEntry }) {
  const isStopped = app.stopped === true
  return (
    <button
      type="button"
      class={isStopped ? 'btn primary' : 'btn danger'}
      disabled={!canWrite.value}
      title={say(isStopped ? 'apps.startSay' : 'apps.stopSay')}
      onClick={acting(() => setStopped(app, !isStopped))}
    >
      {say(isStopped ? 'apps.start' : 'apps.stop', { app: app.id })}
    </button>
  )
}

function Opened({ app, tab }: { readonly app: AppEntry; readonly tab: string }) {
  return (
    <section class="card" aria-label={app.id}>
      <header>
        <h2 class="cut">{app.id}</h2>
        <a class="end xs" href={to('apps')}>
          {say('close')}
        </a>
      </header>
      <div class="pad stack">
        <div class="row wrap">
          <StopButton app={app} />
          <RemoveEntry list="apps" entry={app} backHref={to('apps')} />
        </div>
        <LinkTabs
          label={app.id}
          tabs={TABS.map((name) => ({
            name: say(`apps.tab.${name}`),
            href: to('apps', { id: app.id, tab: name }),
            isHere: name === tab,
          }))}
        />
        {tab === 'keys' && <AppKeys app={app} />}
        {tab === 'tag' && <AppTag app={app} />}
        {(tab === 'settings' || tab === 'json') && (
          <EntryEditor
            key={app.id}
            list="apps"
            entry={app}
            isJson={tab === 'json'}
            Form={AppForm}
          />
        )}
      </div>
    </section>
  )
}

function NoApps({ onNew }: { readonly onNew: () => void }) {
  return (
    <Empty icon="apps" title={say('apps.empty')}>
      <p>{say('apps.emptySay')}</p>
      <button type="button" class="btn primary" disabled={!canWrite.value} onClick={onNew}>
        {say('apps.create')}
      </button>
      <p class="sm quiet">
        {say('entry.command')} <code>fuse-edge admin app shop --origin https://shop.example</code>
      </p>
    </Empty>
  )
}

/** Shows the apps, and the opened one beside them. */
export function Apps({ parts, query }: ViewProps) {
  const { value, failure } = useResource(catalogue)
  const apps = value?.catalogue.apps
  const app = apps?.find(({ id }) => id === parts.id)
  const tab = TABS.find((name) => name === parts.tab) ?? 'settings'
  const open = () => navigate(to('apps', {}, { new: 'yes' }), { replace: true })
  const close = () => navigate(to('apps', parts), { replace: true })
  useKeys({
    n: open,
    Escape: () => (parts.id ? navigate(to('apps')) : true),
  })
  return (
    <>
      <Head title={say('view.apps')} lead={say('apps.lead')}>
        <button type="button" class="btn primary" disabled={!canWrite.value} onClick={open}>
          {say('apps.new')}
        </button>
      </Head>
      <Failed failure={failure} />
      {!apps && !failure && <Waiting rows={WAITING_ROWS} />}
      {apps?.length === 0 && <NoApps onNew={open} />}
      <div class={app ? 'pair with-one' : 'pair'}>
        {apps && apps.length > 0 && <AppTable apps={apps} openId={parts.id} />}
        {parts.id && apps && !app && <p class="note">{say('entry.gone', { id: parts.id })}</p>}
        {app && <Opened app={app} tab={tab} />}
      </div>
      {query.new && <NewApp onClose={close} />}
    </>
  )
}
