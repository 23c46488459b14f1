/** @module The key pairs of a virtual key: what programs sign with. */

import type { VirtualKeyEntry } from '@fuse-edge/core/admin'
import { useState } from 'preact/hooks'
import { CodeBox } from '../../parts/code-box.tsx'
import { Id } from '../../parts/copy.tsx'
import { Confirm } from '../../parts/dialog.tsx'
import { type Secret, SecretDialog } from '../../parts/secret.tsx'
import { acting } from '../../parts/submitting.ts'
import { changeEdge } from '../../state/change-edge.ts'
import { canWrite } from '../../state/edge.ts'
import { tell } from '../../state/toasts.ts'
import { say } from '../../words/words.ts'

/** Shows how an official SDK is pointed at this edge. */
function Use() {
  const code = [
    { text: 'TENCENTCLOUD_SECRET_ID=' },
    { text: '<SecretId>', isText: true },
    { text: '\nTENCENTCLOUD_SECRET_KEY=' },
    { text: '<SecretKey>', isText: true },
    { text: '\n# endpoint of the SDK: ' },
    { text: location.host, isText: true },
  ]
  return (
    <details>
      <summary>{say('pairs.use')}</summary>
      <CodeBox samples={[{ name: say('pairs.environment'), code }]} />
    </details>
  )
}

/** Shows the pairs, and makes and ends them. */
export function Pairs({ virtualKey }: { readonly virtualKey: VirtualKeyEntry }) {
  const [secret, setSecret] = useState<Secret>()
  const [ending, setEnding] = useState<string>()
  const { id, secretIds } = virtualKey
  const make = async () => {
    const pair = await changeEdge((admin) => admin.newPair(id))
    if (!pair) return
    setSecret({
      title: say('pairs.made', { id }),
      values: [
        { name: 'SecretId', text: pair.secretId },
        { name: 'SecretKey', text: pair.secretKey },
      ],
    })
  }
  const end = async (secretId: string) => {
    if (await changeEdge((admin) => admin.endPair(id, secretId))) tell(say('pairs.ended'))
  }
  return (
    <div class="stack">
      <p class="sm quiet">{say('pairs.say')}</p>
      {secretIds.length === 0 && <p class="sm faint">{say('pairs.none')}</p>}
      <ul class="names">
        {secretIds.map((secretId) => (
          <li key={secretId} class="row">
            <span class="grow">
              <Id text={secretId} name="SecretId" />
            </span>
            <button
              type="button"
              class="btn small danger"
              disabled={!canWrite.value}
              onClick={() => setEnding(secretId)}
            >
              {say('pairs.end')}
            </button>
          </li>
        ))}
      </ul>
      <div class="row">
        <button type="button" class="btn" disabled={!canWrite.value} onClick={acting(make)}>
          {say('pairs.make')}
        </button>
      </div>
      <Use />
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
      {ending !== undefined && (
        <Confirm
          title={say('pairs.endAsk', { id: ending })}
          text={say('pairs.endSay')}
          action={say('pairs.end')}
          isDanger
          onConfirm={() => void end(ending)}
          onClose={() => setEnding(undefined)}
        />
      )}
    </div>
  )
}
