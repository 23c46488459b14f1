/** @module Where a request goes and who signs it: site, region, key, or an edge and its virtual key. */

import { ACTIONS } from '@fuse-edge/core/api'
import { REGIONS } from '@fuse-edge/core/regions'
import type { RequestDraft } from '../../explorer/draft.ts'
import { account } from '../../state/emulator.ts'
import { edgeAccess, type Target } from '../../state/explorer.ts'
import { useResource } from '../../state/resource.ts'
import { say } from '../../words/words.ts'

const SHOWN_ID = 14

interface CommonProps {
  readonly draft: RequestDraft
  readonly to: Target
  readonly onChange: (change: { site?: string; region?: string; key?: string }) => void
}

/** Keys of the emulator's account. */
function KeyField({ draft, onChange }: Omit<CommonProps, 'to'>) {
  const holders = useResource(account).value?.holders ?? []
  return (
    <label>
      <span class="lab">{say('explorer.signedBy')}</span>
      <select
        class="input"
        value={draft.key}
        onChange={(event) => onChange({ key: event.currentTarget.value })}
      >
        <option value="">{say('explorer.firstKey')}</option>
        {holders.flatMap(({ holder, keys }) =>
          keys.map(({ secretId, enabled }) => (
            <option key={secretId} value={secretId}>
              {[`${secretId.slice(0, SHOWN_ID)}…`, holder, !enabled && say('explorer.disabledKey')]
                .filter(Boolean)
                .join(' · ')}
            </option>
          )),
        )}
      </select>
    </label>
  )
}

/** An edge, and the virtual key that it knows. */
function EdgeFields() {
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
  return (
    <div class="line edge-line">
      <label>
        <span class="lab">{say('explorer.edgeEndpoint')}</span>
        <input type="url" {...attributes('endpoint')} />
      </label>
      <label>
        <span class="lab">{say('explorer.virtualId')}</span>
        <input {...attributes('secretId')} />
      </label>
      <label>
        <span class="lab">{say('explorer.virtualKey')}</span>
        <input type="password" {...attributes('secretKey')} />
      </label>
      <p class="help">{say('explorer.edgeSay')}</p>
    </div>
  )
}

/** Shows site, region and key. */
export function CommonFields({ draft, to, onChange }: CommonProps) {
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
        {to !== 'edge' && <KeyField draft={draft} onChange={onChange} />}
      </div>
      {to === 'edge' && <EdgeFields />}
    </>
  )
}
