/** @module Templates: the pictures that apps offer, with their faces. */

import type { TemplateEntry } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { Id } from '../../parts/copy.tsx'
import { EntryEditor } from '../../parts/entry-editor.tsx'
import { Head } from '../../parts/head.tsx'
import { RemoveEntry } from '../../parts/remove-entry.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { useCrumb } from '../../state/crumb.ts'
import { canWrite, catalogue, me } from '../../state/edge.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { pictureOf, TemplatePicture } from './faces.tsx'
import { TemplateForm } from './form.tsx'
import { Import } from './import.tsx'
import { NewTemplate } from './new-template.tsx'

const WAITING_ROWS = 6

function Facts({ template }: { readonly template: TemplateEntry }) {
  const { projectId, modelId, faces, width, height } = template
  const apps = useResource(catalogue).value?.catalogue.apps ?? []
  const offering = apps.filter(({ templates }) => templates.includes(template.id))
  return (
    <dl class="facts">
      <dt>{say('templates.project')}</dt>
      <dd>
        <Id text={projectId} name="ProjectId" />
      </dd>
      <dt>{say('templates.model')}</dt>
      <dd>
        <Id text={modelId} name="ModelId" />
      </dd>
      <dt>{say('templates.size')}</dt>
      <dd>
        {width} × {height}
      </dd>
      {faces.map(({ id, templateFaceId }, index) => (
        <>
          <dt>{say('templates.face', { n: index + 1 })}</dt>
          <dd>
            <Id text={templateFaceId} name={`${say('templates.face', { n: index + 1 })} ${id}`} />
          </dd>
        </>
      ))}
      <dt>{say('view.apps')}</dt>
      <dd>
        {offering.length === 0
          ? say('templates.noApp')
          : offering.map(({ id }) => (
              <a key={id} href={to('apps', { id })}>
                {id}
              </a>
            ))}
      </dd>
    </dl>
  )
}

function Opened({ template }: { readonly template: TemplateEntry }) {
  const [isJson, setJson] = useState(false)
  return (
    <section class="card" aria-label={template.title}>
      <header>
        <h2 class="cut">{template.title}</h2>
        <a class="end xs" href={to('templates')}>
          {say('close')}
        </a>
      </header>
      <div class="pad stack">
        <TemplatePicture template={template} />
        <Facts template={template} />
        <div class="row wrap">
          <RemoveEntry list="templates" entry={template} backHref={to('templates')} />
          <button type="button" class="btn" aria-pressed={isJson} onClick={() => setJson(!isJson)}>
            JSON
          </button>
        </div>
        <EntryEditor
          key={template.id}
          list="templates"
          entry={template}
          isJson={isJson}
          Form={TemplateForm}
        />
      </div>
    </section>
  )
}

function Row({ template, isOpen }: { readonly template: TemplateEntry; readonly isOpen: boolean }) {
  const { id, title, faces } = template
  const href = to('templates', { id })
  return (
    <tr class={isOpen ? 'on' : ''} onClick={() => navigate(href)}>
      <td class="thumb">
        <img src={pictureOf(template, 160)} alt="" loading="lazy" width={44} height={44} />
      </td>
      <th scope="row">
        <a class="row-link" href={href} aria-current={isOpen ? 'true' : undefined}>
          {title}
        </a>
        <br />
        <code class="faint">{id}</code>
      </th>
      <td class="num">{faces.length}</td>
    </tr>
  )
}

function Table({
  templates,
  openId,
}: {
  readonly templates: readonly TemplateEntry[]
  readonly openId: string | undefined
}) {
  return (
    <section class="card list" aria-label={say('view.templates')}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{say('templates.picture')}</th>
            <th scope="col">{say('templates.title')}</th>
            <th scope="col" class="num">
              {say('templates.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {templates.map((template) => (
            <Row key={template.id} template={template} isOpen={template.id === openId} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Shows the templates, and the opened one beside them. */
export function Templates({ parts, query }: ViewProps) {
  const { value, failure } = useResource(catalogue)
  const templates = value?.catalogue.templates
  const template = templates?.find(({ id }) => id === parts.id)
  useCrumb(template?.title)
  const open = () => navigate(to('templates', parts, { import: 'yes' }), { replace: true })
  const add = () => navigate(to('templates', parts, { new: 'yes' }), { replace: true })
  const close = () => navigate(to('templates', parts), { replace: true })
  useKeys({ n: add, Escape: () => (parts.id ? navigate(to('templates')) : true) })
  const canImport = useResource(me).value?.accounts.some(({ site }) => site === 'cn') === true
  const buttons = (
    <>
      <button
        type="button"
        class={canImport ? 'btn' : 'btn primary'}
        disabled={!canWrite.value}
        onClick={add}
      >
        {say('templates.new')}
      </button>
      {canImport && (
        <button type="button" class="btn primary" disabled={!canWrite.value} onClick={open}>
          {say('import.open')}
        </button>
      )}
    </>
  )
  return (
    <>
      <Head title={say('view.templates')} lead={say('templates.lead')}>
        {buttons}
      </Head>
      <Failed failure={failure} />
      {!templates && !failure && <Waiting rows={WAITING_ROWS} />}
      {templates?.length === 0 && (
        <Empty icon="templates" title={say('templates.empty')}>
          <p>{say('templates.emptySay')}</p>
          {buttons}
          <p class="sm quiet">
            {say('entry.command')} <code>fuse-edge admin sync --project at_…</code>
          </p>
        </Empty>
      )}
      <div class={template ? 'pair with-one' : 'pair'}>
        {templates && templates.length > 0 && <Table templates={templates} openId={parts.id} />}
        {parts.id && templates && !template && (
          <p class="note">{say('entry.gone', { id: parts.id })}</p>
        )}
        {template && <Opened template={template} />}
      </div>
      {query.import && <Import onClose={close} />}
      {query.new && <NewTemplate onClose={close} />}
    </>
  )
}
