/** @module The account as a whole: the state of its service with what callers get, and the addresses that may call. */

import type {
  AccountReport,
  AddressLists,
  ServiceStateBody,
  ServiceStateReport,
} from '@fuse-edge/core/control'
import { DiscardDraft } from '../../parts/discard-draft.tsx'
import { LinesField } from '../../parts/fields.tsx'
import { Badge } from '../../parts/state.tsx'
import { acting, submitting } from '../../parts/submitting.ts'
import { account, api } from '../../state/emulator.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'
import { Provoke } from '../provoke/provoke.tsx'
import { Refusal } from '../requests/refusal.tsx'
import { Provocations } from './provocations.tsx'

/** Sets the state. Undo puts the one before back, with the time since when it was in force. */
async function setState(next: ServiceStateBody): Promise<void> {
  const before = valueOr(await api.read('GET service-state'))
  if (!before || !valueOr(await api.write('PUT service-state', next))) return
  await account.refresh()
  const { state } = next
  const undo = () => void setState(before)
  tell(say('account.stateSet', { state: say(`state.${state}`) }), { undo })
}

interface RowProps {
  readonly row: ServiceStateReport
  readonly now: AccountReport['state']
}

function Row({ row, now }: RowProps) {
  const { state, code } = row
  const name = say(`state.${state}`)
  return (
    <tr class={state === now ? 'on' : ''}>
      <th scope="row">{name}</th>
      <td>
        {code ? (
          <code class="xs">{code}</code>
        ) : (
          <span class="sm quiet">{say('account.carriedOut')}</span>
        )}
      </td>
      <td>
        <span class="row acts">
          {state === now ? (
            <Badge kind="info" text={say('account.now')} />
          ) : (
            <button
              type="button"
              class="btn small"
              aria-label={say('account.setNamed', { state: name })}
              onClick={acting(() => setState({ state }))}
            >
              {say('account.set')}
            </button>
          )}
          {code && <Provoke cause={`state:${state}`} what={name} />}
        </span>
      </td>
    </tr>
  )
}

function Addresses({ addresses }: { readonly addresses: AddressLists }) {
  const form = useFormDraft('addresses', addresses)
  const { draft: lists, setDraft: setLists, isChanged, kept, sent } = form
  const save = async () => {
    if (!valueOr(await api.write('PUT addresses', lists))) return
    await account.refresh()
    sent()
    const undo = async () => {
      if (valueOr(await api.write('PUT addresses', addresses))) await account.refresh()
    }
    tell(say('account.addressesSet'), { undo: () => void undo() })
  }
  return (
    <form class="fields pad" onSubmit={submitting(save)}>
      <LinesField
        label={say('account.allow')}
        help={say('account.allowSay')}
        values={lists.allow}
        onValues={(allow) => setLists({ ...lists, allow })}
      />
      <LinesField
        label={say('account.deny')}
        help={say('account.denySay')}
        values={lists.deny}
        onValues={(deny) => setLists({ ...lists, deny })}
      />
      <div class="row whole">
        <button type="submit" class="btn primary" disabled={!isChanged}>
          {say('account.saveAddresses')}
        </button>
        <DiscardDraft isChanged={isChanged} onDiscard={kept.discard} />
      </div>
    </form>
  )
}

/** Shows state and addresses. */
export function Service({ report }: { readonly report: AccountReport }) {
  const { state, states, addresses } = report
  const code = states.find((row) => row.state === state)?.code
  return (
    <>
      <div class="pad stack">
        <p class="sm quiet">{say(code ? 'account.refusedNow' : 'account.servedNow')}</p>
        {code && <Refusal key={code} code={code} />}
      </div>
      <table class="states">
        <thead>
          <tr>
            <th scope="col">{say('account.state')}</th>
            <th scope="col">{say('account.callersGet')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {states.map((row) => (
            <Row key={row.state} row={row} now={state} />
          ))}
        </tbody>
      </table>
      <p class="pad xs quiet">{say('account.putBack')}</p>
      <h3 class="part">{say('account.addresses')}</h3>
      <Addresses addresses={addresses} />
      <Provocations all={['denied-address', 'other-address']} />
    </>
  )
}
