/** @module The keys of a holder: created, disabled, deleted; a new secret is shown once. */

import type { AccountHolder, AccountKey } from '@fuse-edge/core/control'
import { useState } from 'preact/hooks'
import { Id } from '../../parts/copy.tsx'
import { Confirm } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { type Secret, SecretDialog } from '../../parts/secret.tsx'
import { Badge } from '../../parts/state.tsx'
import { acting } from '../../parts/submitting.ts'
import { account, api } from '../../state/emulator.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { dateOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { Provocations } from './provocations.tsx'
import { nameOf } from './tree.tsx'

/** Keys of one holder. Source: access key management. */
const MAX_KEYS = 2

/** Returns a key as a secret to show. */
export function secretOf(
  title: string,
  key: { secretId: string; secretKey: string; token?: string },
): Secret {
  const values = [
    { name: 'SecretId', text: key.secretId },
    { name: 'SecretKey', text: key.secretKey },
    ...(key.token === undefined ? [] : [{ name: 'Token', text: key.token }]),
  ]
  return { title, values }
}

async function setEnabled(secretId: string, enabled: boolean): Promise<void> {
  if (!valueOr(await api.write('PUT keys', { secretId, enabled }))) return
  await account.refresh()
  const undo = () => void setEnabled(secretId, !enabled)
  tell(say(enabled ? 'account.keyEnabled' : 'account.keyDisabled', { secretId }), { undo })
}

async function remove(secretId: string): Promise<void> {
  if (!valueOr(await api.write('DELETE keys', { secretId }))) return
  await account.refresh()
  tell(say('account.keyDeleted', { secretId }))
}

interface RowProps {
  readonly row: AccountKey
  readonly onDelete: () => void
}

function Row({ row, onDelete }: RowProps) {
  const { secretId, enabled, createdMs, lastUsedMs } = row
  return (
    <tr>
      <td class="key-id">
        <Id text={secretId} name="SecretId" />
      </td>
      <td>
        <Badge
          kind={enabled ? 'ok' : 'bad'}
          text={say(enabled ? 'account.enabled' : 'account.disabled')}
        />
      </td>
      <td class="second nowrap">{dateOf(createdMs)}</td>
      <td class="second nowrap">
        {lastUsedMs === undefined ? say('account.never') : dateOf(lastUsedMs)}
      </td>
      <td>
        <span class="row acts">
          <button
            type="button"
            class="btn small"
            aria-label={say(enabled ? 'account.disableKey' : 'account.enableKey', { secretId })}
            onClick={acting(() => setEnabled(secretId, !enabled))}
          >
            {say(enabled ? 'account.disable' : 'account.enable')}
          </button>
          <button
            type="button"
            class="btn small danger"
            aria-label={say('account.deleteKey', { secretId })}
            onClick={onDelete}
          >
            {say('delete')}
          </button>
        </span>
      </td>
    </tr>
  )
}

function Table({
  keys,
  onDelete,
}: {
  readonly keys: readonly AccountKey[]
  readonly onDelete: (secretId: string) => void
}) {
  return (
    <div class="list">
      <table>
        <thead>
          <tr>
            <th scope="col">SecretId</th>
            <th scope="col">{say('account.state')}</th>
            <th scope="col" class="second">
              {say('account.created')}
            </th>
            <th scope="col" class="second">
              {say('account.lastUsed')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {keys.map((row) => (
            <Row key={row.secretId} row={row} onDelete={() => onDelete(row.secretId)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Shows the keys. */
export function Keys({ holder }: { readonly holder: AccountHolder }) {
  const [secret, setSecret] = useState<Secret>()
  const [asked, setAsked] = useState<string>()
  const { keys } = holder
  const isFull = keys.length >= MAX_KEYS
  const create = async () => {
    const made = valueOr(await api.write('POST keys', { holder: holder.holder }))
    if (!made) return
    setSecret(secretOf(say('account.newKeyOf', { name: nameOf(holder) }), made))
    await account.refresh()
  }
  return (
    <>
      {keys.length > 0 ? (
        <Table keys={keys} onDelete={setAsked} />
      ) : (
        <p class="pad sm quiet">{say('account.noKeys')}</p>
      )}
      <div class="pad row wrap">
        <button
          type="button"
          class="btn primary"
          id="new-key"
          disabled={isFull}
          onClick={acting(create)}
        >
          <Icon name="plus" />
          {say('account.createKey')}
        </button>
        <span class="sm quiet">{say(isFull ? 'account.keysFull' : 'account.keysSay')}</span>
      </div>
      <Provocations
        all={['unknown-key', 'disabled-key', 'wrong-secret', 'wrong-token', 'expired-token']}
      />
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
      {asked !== undefined && (
        <Confirm
          title={say('account.deleteKeyAsk', { secretId: asked })}
          text={say('account.deleteKeySay')}
          action={say('account.deleteKey', { secretId: asked.slice(0, 12) })}
          isDanger
          onConfirm={() => void remove(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}
