/** @module A call that this tab did not make: what the emulator knows of it, and that its body is not kept. */

import type { RecentRequest } from '@fuse-edge/core/control'
import { useEffect, useState } from 'preact/hooks'
import { Id } from '../../parts/copy.tsx'
import { Icon } from '../../parts/icon.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { to } from '../../routes.ts'
import { api } from '../../state/emulator.ts'
import { dateOf, sizeOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

/** A call, as far as the emulator knows it. `none`: it knows it no longer. */
type Found = RecentRequest | 'none' | undefined

function useCall(requestId: string): Found {
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    let isWanted = true
    void api.read('GET requests', { id: requestId }).then((answer) => {
      if (isWanted) setFound((answer.ok ? answer.value[0] : undefined) ?? 'none')
    })
    return () => {
      isWanted = false
    }
  }, [requestId])
  return found
}

interface ForeignProps {
  readonly requestId: string
  /** Digest of the body that was made last in this tab. */
  readonly madeSha256: string | undefined
  readonly onClose: () => void
}

function Known({
  call,
  madeSha256,
}: { readonly call: RecentRequest } & Pick<ForeignProps, 'madeSha256'>) {
  const { atMs, bodyBytes, bodySha256, headers } = call
  return (
    <>
      <p class="xs">
        {say('explorer.foreign.body', { size: sizeOf(bodyBytes), at: dateOf(atMs) })}
      </p>
      <Id text={bodySha256} name="SHA-256" />
      {madeSha256 !== undefined && (
        <p class="xs">
          {say(madeSha256 === bodySha256 ? 'explorer.foreign.same' : 'explorer.foreign.other')}
        </p>
      )}
      <details class="xs">
        <summary>{say('explorer.foreign.headers')}</summary>
        <pre class="code wrapped">
          {Object.entries(headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        </pre>
      </details>
    </>
  )
}

/** Says what is known of a call that was opened in the explorer. */
export function Foreign({ requestId, madeSha256, onClose }: ForeignProps) {
  const call = useCall(requestId)
  return (
    <section class="note foreign" aria-label={say('explorer.foreign')}>
      <Icon name="requests" />
      <div class="stack tight grow">
        <div class="row">
          <a class="cut" href={to('requests', { requestId })} title={requestId}>
            {requestId}
          </a>
          <span class="end">
            <IconButton icon="cross" label={say('explorer.foreign.close')} onPress={onClose} />
          </span>
        </div>
        <p role="status">
          {say(call === 'none' ? 'explorer.foreign.gone' : 'explorer.foreign.say')}
        </p>
        {call !== undefined && call !== 'none' && <Known call={call} madeSha256={madeSha256} />}
      </div>
    </section>
  )
}
