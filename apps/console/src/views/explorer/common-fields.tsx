/** @module Where a request goes and who signs it: site, region, key, or an edge and its virtual key. */

import { ACTIONS } from '@fuse-edge/core/api'
import { REGIONS } from '@fuse-edge/core/regions'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { useEffect, useState } from 'preact/hooks'
import type { RequestDraft } from '../../explorer/draft.ts'
import type { Target } from '../../explorer/history.ts'
import { Icon } from '../../parts/icon.tsx'
import { Badge } from '../../parts/state.tsx'
import { to } from '../../routes.ts'
import { account, info } from '../../state/emulator.ts'
import { useEmulatorTime } from '../../state/emulator-time.ts'
import { edgeAccess } from '../../state/explorer.ts'
import { useResource } from '../../state/resource.ts'
import {
  renewTemporaryKey,
  roleOf,
  temporaryKeyOf,
  temporaryKeys,
} from '../../state/temporary-keys.ts'
import { spanOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

const SHOWN_ID = 14

interface CommonProps {
  readonly draft: RequestDraft
  readonly to: Target
  readonly onChange: (change: { site?: string; region?: string; key?: string }) => void
}

/** The keys of the emulator's account, and its roles, whose temporary credentials are made when one is chosen. */
function KeyField({ draft, onChange }: Omit<CommonProps, 'to'>) {
  const holders = useResource(account).value?.holders ?? []
  const roles = holders.filter(({ holder }) => roleOf(holder) !== undefined)
  const keys = holders.flatMap(({ holder, keys: own }) =>
    // Those of a role have ended, or end soon: the role itself is chosen.
    own
      .filter(({ secretId }) => roleOf(holder) === undefined || secretId === draft.key)
      .map((key) => ({ ...key, holder })),
  )
  const isListed = keys.some(({ secretId }) => secretId === draft.key)
  const isOdd = draft.key !== '' && roleOf(draft.key) === undefined && !isListed
  return (
    <label>
      <span class="lab">{say('explorer.signedBy')}</span>
      <select
        class="input"
        value={draft.key}
        title={draft.key || say('explorer.firstKey')}
        onChange={(event) => onChange({ key: event.currentTarget.value })}
      >
        <optgroup label={say('explorer.keys')}>
          <option value="">{say('explorer.firstKey')}</option>
          {isOdd && <option value={draft.key}>{draft.key}</option>}
          {keys.map(({ secretId, holder, enabled }) => (
            <option key={secretId} value={secretId}>
              {[`${secretId.slice(0, SHOWN_ID)}…`, holder, !enabled && say('explorer.disabledKey')]
                .filter(Boolean)
                .join(' · ')}
            </option>
          ))}
        </optgroup>
        <optgroup label={say('explorer.temporary')}>
          {roles.map(({ holder }) => (
            <option key={holder} value={holder}>
              {holder}
            </option>
          ))}
          {roles.length === 0 && <option disabled>{say('explorer.noRole')}</option>}
        </optgroup>
      </select>
    </label>
  )
}

/** The temporary credentials of the chosen role: they are made at once, and their time runs by the emulator's clock. */
function TemporaryFields({ role }: { readonly role: string }) {
  const nowMs = useEmulatorTime(MS_PER_SECOND)
  const [failure, setFailure] = useState('')
  const known = temporaryKeys.value.get(role)
  const left = known ? known.expiresMs - nowMs : 0
  const keep = (made: Awaited<ReturnType<typeof temporaryKeyOf>>) =>
    setFailure(made.ok ? '' : made.error)
  useEffect(() => void temporaryKeyOf(role).then(keep), [role])
  return (
    <p class="row wrap xs quiet" role="status">
      {known && (
        <>
          <code class="cut" title={known.secretId}>
            {known.secretId}
          </code>
          <Badge
            kind={left > 0 ? 'ok' : 'bad'}
            text={left > 0 ? say('explorer.left', { span: spanOf(left) }) : say('explorer.expired')}
          />
        </>
      )}
      {failure && (
        <span class="wrong">{say('explorer.noTemporary', { role, message: failure })}</span>
      )}
      <button
        type="button"
        class="btn small"
        onClick={() => void renewTemporaryKey(role).then(keep)}
      >
        {say('explorer.renew')}
      </button>
      <a href={to('account', { holder: `role/${role}` })}>{say('explorer.toRole')}</a>
    </p>
  )
}

/** The edge that the emulator knows, and a virtual key of it. */
function EdgeFields() {
  const { value } = useResource(info)
  const access = edgeAccess.value
  const attributes = (name: keyof typeof access) => ({
    class: 'input mono',
    spellcheck: false,
    autocomplete: 'off',
    value: access[name],
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      edgeAccess.value = { ...access, [name]: currentTarget.value.trim() }
    },
  })
  if (value && value.edge === undefined) {
    return (
      <p class="note warn">
        <Icon name="warn" />
        <span>{say('explorer.noEdge')}</span>
      </p>
    )
  }
  return (
    <div class="line edge-line">
      <label>
        <span class="lab">{say('explorer.virtualId')}</span>
        <input {...attributes('secretId')} />
      </label>
      <label>
        <span class="lab">{say('explorer.virtualKey')}</span>
        <input type="password" {...attributes('secretKey')} />
      </label>
      <p class="help">{say('explorer.edgeSay', { edge: value?.edge ?? '' })}</p>
    </div>
  )
}

/** Shows site, region and key. */
export function CommonFields({ draft, to: target, onChange }: CommonProps) {
  const role = roleOf(draft.key)
  const { sites } = ACTIONS[draft.action]
  return (
    <>
      <div class="line">
        <label>
          <span class="lab">{say('explorer.site')}</span>
          <select
            class="input"
            value={draft.site}
            onChange={(event) => onChange({ site: event.currentTarget.value })}
          >
            {sites.map((site) => (
              <option key={site} value={site}>
                {say(`explorer.site.${site}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="lab">{say('explorer.region')}</span>
          <select
            class="input mono"
            value={draft.region}
            onChange={(event) => onChange({ region: event.currentTarget.value })}
          >
            {REGIONS.some(({ name }) => name === draft.region) ? null : (
              <option value={draft.region}>{draft.region}</option>
            )}
            {REGIONS.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {target !== 'edge' && <KeyField draft={draft} onChange={onChange} />}
      </div>
      {target === 'edge' && <EdgeFields />}
      {target !== 'edge' && role !== undefined && <TemporaryFields key={role} role={role} />}
    </>
  )
}
