/** @module Virtual keys: programs that call the edge as if it were the cloud, and what each may do and spend. */

import type { VirtualKeyEntry } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { EntryEditor } from '../../parts/entry-editor.tsx'
import { EntryIdField } from '../../parts/entry-id-field.tsx'
import { FieldProblems } from '../../parts/field-problems.tsx'
import { Form } from '../../parts/form.tsx'
import { Head } from '../../parts/head.tsx'
import { LinkTabs } from '../../parts/link-tabs.tsx'
import { RemoveEntry } from '../../parts/remove-entry.tsx'
import { Empty, Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { changeEntry, EXISTS, entryOf, type Saved } from '../../state/change-edge.ts'
import { canWrite, catalogue } from '../../state/edge.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { useKeys } from '../../state/keys.ts'
import type { Refusal } from '../../state/refusal.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { numberOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { VirtualKeyForm } from './form.tsx'
import { Pairs } from './pairs.tsx'

const WAITING_ROWS = 4
const TABS = ['settings', 'pairs', 'json'] as const

/** Returns the virtual key that is made first. Its form can change it. */
function keyOf(id: string): VirtualKeyEntry {
  return { id, secretIds: [], actions: ['FuseFace'] }
}

async function make(after: VirtualKeyEntry): Promise<Saved> {
  const { id } = after
  if (entryOf('virtual-keys', id)) return EXISTS
  const said = say('entry.createdOne', { id })
  const change = { list: 'virtual-keys' as const, id, before: undefined, after, said }
  return await changeEntry({ ...change, hasForm: true })
}

function NewKey({ onClose }: { readonly onClose: () => void }) {
  const { draft: id, setDraft: setId, kept, sent: forget } = useFormDraft('new virtual key', '')
  const [refusal, setRefusal] = useState<Refusal>()
  const submit = async () => {
    const sent = keyOf(id)
    const { isSaved, fields } = await make(sent)
    setRefusal({ sent, fields })
    if (!isSaved) return
    forget()
    navigate(to('virtualKeys', { id }))
  }
  return (
    <Dialog title={say('virtual.new')} kept={kept} onClose={onClose}>
      <Form class="stack" onSend={submit}>
        <p class="quiet">{say('virtual.newSay')}</p>
        <FieldProblems refusal={refusal} now={keyOf(id)}>
          <EntryIdField id={id} onId={setId} example="backend" />
        </FieldProblems>
        <div class="row">
          <button type="submit" class="btn primary">
            {say('virtual.create')}
          </button>
        </div>
      </Form>
    </Dialog>
  )
}

function Opened({ entry, tab }: { readonly entry: VirtualKeyEntry; readonly tab: string }) {
  return (
    <section class="card" aria-label={entry.id}>
      <header>
        <h2 class="cut">{entry.id}</h2>
        <a class="end xs" href={to('virtualKeys')}>
          {say('close')}
        </a>
      </header>
      <div class="pad stack">
        <div class="row wrap">
          <RemoveEntry list="virtual-keys" entry={entry} backHref={to('virtualKeys')} />
        </div>
        <LinkTabs
          label={entry.id}
          tabs={TABS.map((name) => ({
            name: say(`virtual.tab.${name}`),
            href: to('virtualKeys', { id: entry.id, tab: name }),
            isHere: name === tab,
          }))}
        />
        {tab === 'pairs' ? (
          <Pairs virtualKey={entry} />
        ) : (
          <EntryEditor
            key={entry.id}
            list="virtual-keys"
            entry={entry}
            isJson={tab === 'json'}
            Form={VirtualKeyForm}
          />
        )}
      </div>
    </section>
  )
}

function Table({
  entries,
  openId,
}: {
  readonly entries: readonly VirtualKeyEntry[]
  readonly openId: string | undefined
}) {
  return (
    <section class="card list" aria-label={say('view.virtualKeys')}>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{say('virtual.key')}</th>
            <th scope="col" class="only-wide">
              {say('virtual.actions')}
            </th>
            <th scope="col" class="num">
              {say('virtual.pairs')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, actions = [], secretIds }) => {
            const href = to('virtualKeys', { id })
            return (
              <tr key={id} class={id === openId ? 'on' : ''} onClick={() => navigate(href)}>
                <th scope="row">
                  <a
                    class="row-link mono"
                    href={href}
                    aria-current={id === openId ? 'true' : undefined}
                  >
                    {id}
                  </a>
                </th>
                <td class="only-wide cut">{actions.join(', ') || say('virtual.noActions')}</td>
                <td class="num">{numberOf(secretIds.length)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** Shows the virtual keys, and the opened one beside them. */
export function VirtualKeys({ parts, query }: ViewProps) {
  const { value, failure } = useResource(catalogue)
  const entries = value && (value.catalogue.virtualKeys ?? [])
  const entry = entries?.find(({ id }) => id === parts.id)
  const tab = TABS.find((name) => name === parts.tab) ?? 'settings'
  const open = () => navigate(to('virtualKeys', {}, { new: 'yes' }), { replace: true })
  const close = () => navigate(to('virtualKeys', parts), { replace: true })
  useKeys({ n: open, Escape: () => (parts.id ? navigate(to('virtualKeys')) : true) })
  const button = (
    <button type="button" class="btn primary" disabled={!canWrite.value} onClick={open}>
      {say('virtual.new')}
    </button>
  )
  return (
    <>
      <Head title={say('view.virtualKeys')} lead={say('virtual.lead')}>
        {button}
      </Head>
      <Failed failure={failure} />
      {!entries && !failure && <Waiting rows={WAITING_ROWS} />}
      {entries?.length === 0 && (
        <Empty icon="virtualKeys" title={say('virtual.empty')}>
          <p>{say('virtual.emptySay')}</p>
          {button}
          <p class="sm quiet">
            {say('entry.command')} <code>fuse-edge admin virtual-key backend</code>
          </p>
        </Empty>
      )}
      <div class={entry ? 'pair with-one' : 'pair'}>
        {entries && entries.length > 0 && <Table entries={entries} openId={parts.id} />}
        {parts.id && entries && !entry && <p class="note">{say('entry.gone', { id: parts.id })}</p>}
        {entry && <Opened entry={entry} tab={tab} />}
      </div>
      {query.new && <NewKey onClose={close} />}
    </>
  )
}
