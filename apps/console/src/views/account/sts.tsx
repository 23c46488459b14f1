/** @module Temporary credentials of a role: AssumeRole, and the time that is left by the emulator's clock. */

import type { AccountHolder, AccountKey } from '@fuse-edge/core/control'
import { MS_PER_SECOND, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from '@fuse-edge/core/units'
import { useState } from 'preact/hooks'
import { Id } from '../../parts/copy.tsx'
import { type Secret, SecretDialog } from '../../parts/secret.tsx'
import { Badge } from '../../parts/state.tsx'
import { submitting } from '../../parts/submitting.ts'
import { temporaryKey } from '../../state/assume-role.ts'
import { account } from '../../state/emulator.ts'
import { useEmulatorTime } from '../../state/emulator-time.ts'
import { tell } from '../../state/toasts.ts'
import { dateOf, spanOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'
import { secretOf } from './keys.tsx'
import { Provocations } from './provocations.tsx'
import { nameOf } from './tree.tsx'

/** Lengths to choose from, in seconds; 2 h is the default of AssumeRole, 12 h its maximum. */
const LENGTHS = [15 * SECONDS_PER_MINUTE, 2 * SECONDS_PER_HOUR, 12 * SECONDS_PER_HOUR]

function Row({ row, nowMs }: { readonly row: AccountKey; readonly nowMs: number }) {
  const { secretId, expiresMs = 0 } = row
  const left = expiresMs - nowMs
  return (
    <tr>
      <td>
        <Id text={secretId} name="SecretId" />
      </td>
      <td>
        <Badge
          kind={left > 0 ? 'ok' : 'bad'}
          text={left > 0 ? say('account.left', { span: spanOf(left) }) : say('account.expired')}
        />
      </td>
      <td class="second nowrap">{dateOf(expiresMs)}</td>
    </tr>
  )
}

function Table({ keys }: { readonly keys: readonly AccountKey[] }) {
  const nowMs = useEmulatorTime(MS_PER_SECOND)
  return (
    <div class="list">
      <table>
        <thead>
          <tr>
            <th scope="col">TmpSecretId</th>
            <th scope="col">{say('account.timeLeft')}</th>
            <th scope="col" class="second">
              {say('account.expires')}
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.toReversed().map((row) => (
            <Row key={row.secretId} row={row} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Shows the temporary credentials. */
export function Sts({ holder }: { readonly holder: AccountHolder }) {
  const [seconds, setSeconds] = useState(LENGTHS[1] ?? 0)
  const [secret, setSecret] = useState<Secret>()
  const name = nameOf(holder)
  const get = async () => {
    const made = await temporaryKey(name, seconds)
    if (!made.ok) {
      tell(say('account.stsRefused', { message: made.error }), { isBad: true })
      return
    }
    setSecret(secretOf(say('account.stsMade', { name }), made.value))
    await account.refresh()
  }
  return (
    <>
      {holder.keys.length > 0 ? (
        <Table keys={holder.keys} />
      ) : (
        <p class="pad sm quiet">{say('account.stsNone')}</p>
      )}
      <form class="pad inline" onSubmit={submitting(get)}>
        <label>
          <span class="lab">{say('account.stsLength')}</span>
          <select
            class="input"
            value={seconds}
            onChange={({ currentTarget }) => setSeconds(Number(currentTarget.value))}
          >
            {LENGTHS.map((length) => (
              <option key={length} value={length}>
                {spanOf(length * MS_PER_SECOND)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="btn primary">
          {say('account.stsGet')}
        </button>
        <span class="sm quiet">{say('account.stsSay')}</span>
      </form>
      <Provocations all={['wrong-token', 'expired-token']} />
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </>
  )
}
