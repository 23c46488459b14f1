/** @module Users and keys: who may call, what for, from where, and what callers get who may not. */

import type { AccountHolder, AccountReport, Holder } from '@fuse-edge/core/control'
import { useState } from 'preact/hooks'
import { Confirm, Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/fields.tsx'
import { Form } from '../../parts/form.tsx'
import { Gone } from '../../parts/gone.tsx'
import { Head } from '../../parts/head.tsx'
import { Icon } from '../../parts/icon.tsx'
import { LinkTabs } from '../../parts/link-tabs.tsx'
import { NAME_RULE } from '../../parts/read-text.ts'
import { Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { account, api } from '../../state/emulator.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import type { ViewProps } from '../../view-props.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'
import { Keys } from './keys.tsx'
import { Policy } from './policy.tsx'
import { Service } from './service.tsx'
import { Sts } from './sts.tsx'
import { type NewKind, nameOf, rightsOf, Tree } from './tree.tsx'

const WAITING_ROWS = 8

type Tab = 'keys' | 'policy' | 'sts' | 'state'

/** Tabs of the root account, a sub-account and a role. The first one is open where the address names none. */
const TABS: Readonly<Record<'root' | NewKind, readonly Tab[]>> = {
  root: ['keys', 'state'],
  user: ['keys', 'policy'],
  role: ['sts', 'policy'],
}

function kindOf({ holder }: AccountHolder): 'root' | NewKind {
  if (holder === 'root') return holder
  return holder.startsWith('user/') ? 'user' : 'role'
}

async function remove(holder: AccountHolder): Promise<void> {
  if (!valueOr(await api.write('DELETE holders', { holder: holder.holder as Holder }))) return
  await account.refresh()
  navigate(to('account'))
  tell(say('account.holderDeleted', { name: nameOf(holder) }))
}

interface NewHolderProps {
  readonly kind: NewKind
  readonly onClose: () => void
}

function NewHolder({ kind, onClose }: NewHolderProps) {
  const { draft: name, setDraft: setName, kept, sent } = useFormDraft(`new ${kind}`, '')
  const create = async () => {
    const holder = `${kind}/${name}` as const
    if (!valueOr(await api.write('POST holders', { holder }))) return
    sent()
    onClose()
    await account.refresh()
    navigate(to('account', { holder }, { tab: 'policy' }))
  }
  return (
    <Dialog title={say(`account.new.${kind}`)} kept={kept} onClose={onClose}>
      <p class="sm quiet">{say(`account.new.${kind}.say`)}</p>
      <Form class="inline" onSend={create}>
        <TextField
          label={say('account.name')}
          value={name}
          onValue={setName}
          required
          isCode
          rule={NAME_RULE}
        />
        <button type="submit" class="btn primary">
          {say(`account.create.${kind}`)}
        </button>
      </Form>
    </Dialog>
  )
}

interface OpenedProps {
  readonly report: AccountReport
  readonly holder: AccountHolder
  readonly tab: string | undefined
  readonly onDelete: () => void
}

function Body({ report, holder, tab }: Omit<OpenedProps, 'onDelete' | 'tab'> & { tab: Tab }) {
  if (tab === 'state') return <Service report={report} />
  if (tab === 'policy') return <Policy holder={holder} />
  if (tab === 'sts') return <Sts holder={holder} />
  return <Keys holder={holder} />
}

function Opened({ report, holder, tab, onDelete }: OpenedProps) {
  const names = TABS[kindOf(holder)]
  const open = names.find((name) => name === tab) ?? names[0] ?? 'keys'
  const tabs = names.map((name) => ({
    name: say(`account.tab.${name}`),
    href: to('account', { holder: holder.holder }, { tab: name }),
    isHere: name === open,
  }))
  return (
    <section class="card holder" aria-labelledby="holder">
      <header>
        <a class="icon-btn only-phone" href={to('account')} aria-label={say('account.back')}>
          <Icon name="left" />
        </a>
        <h2 id="holder" class="cut">
          {nameOf(holder)}
        </h2>
        <span class="xs quiet cut wide-only">{rightsOf(holder)}</span>
        {holder.holder !== 'root' && (
          <button
            type="button"
            class="btn small danger end"
            aria-label={say('account.deleteNamed', { name: nameOf(holder) })}
            onClick={onDelete}
          >
            <Icon name="trash" />
            {say('delete')}
          </button>
        )}
      </header>
      <LinkTabs label={nameOf(holder)} tabs={tabs} />
      <Body report={report} holder={holder} tab={open} />
    </section>
  )
}

/** Shows the account. */
export function Account({ parts, query }: ViewProps) {
  const { value: report, failure } = useResource(account)
  const [creates, setCreates] = useState<NewKind>()
  const [asked, setAsked] = useState<AccountHolder>()
  const openHolder = parts.holder ?? 'root'
  const holder = report?.holders.find((one) => one.holder === openHolder)
  useKeys({
    n: () => setCreates('user'),
    c: () => {
      const secretId = holder?.keys[0]?.secretId
      if (secretId === undefined) return true
      void navigator.clipboard
        .writeText(secretId)
        .then(() => tell(say('account.copied', { secretId })))
      return false
    },
  })
  return (
    <>
      <Head title={say('view.account')} lead={say('account.lead')}>
        <button type="button" class="btn" onClick={() => setCreates('role')}>
          {say('account.new.role')}
        </button>
        <button type="button" class="btn primary" onClick={() => setCreates('user')}>
          <Icon name="plus" />
          {say('account.new.user')}
        </button>
      </Head>
      <Failed failure={failure} />
      <div class={parts.holder ? 'acc with-one' : 'acc'}>
        {report ? (
          <>
            <Tree report={report} openHolder={openHolder} onNew={setCreates} />
            {holder ? (
              <Opened
                key={holder.holder}
                report={report}
                holder={holder}
                tab={query.tab}
                onDelete={() => setAsked(holder)}
              />
            ) : (
              <section class="card holder">
                <Gone
                  icon="account"
                  title={say('account.gone', { holder: openHolder })}
                  text={say('account.goneSay')}
                  href={to('account')}
                  back={say('account.back')}
                />
              </section>
            )}
          </>
        ) : (
          <>
            <section class="card tree">
              <Waiting rows={3} />
            </section>
            <section class="card holder">
              <Waiting rows={WAITING_ROWS} />
            </section>
          </>
        )}
      </div>
      {creates && <NewHolder kind={creates} onClose={() => setCreates(undefined)} />}
      {asked && (
        <Confirm
          title={say('account.deleteAsk', { name: nameOf(asked) })}
          text={say('account.deleteSay')}
          action={say('account.deleteNamed', { name: nameOf(asked) })}
          isDanger
          onConfirm={() => void remove(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}
