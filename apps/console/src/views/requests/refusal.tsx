/** @module Why a call was refused: core's sentence for its code, in the chosen language. */

import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { language } from '../../state/preferences.ts'

type Messages = Readonly<Record<string, { readonly en: string; readonly zh: string }>>

let messages: Messages | undefined

/** Shows the sentence. Its place is kept while the table of sentences is loaded. */
export function Refusal({ code }: { readonly code: string }) {
  const [known, setKnown] = useState(messages)
  useEffect(() => {
    void import('@fuse-edge/core/api/error-messages').then(({ ERROR_MESSAGES }) => {
      messages = ERROR_MESSAGES
      setKnown(ERROR_MESSAGES)
    })
  }, [])
  const message = known && Object.hasOwn(known, code) ? known[code] : undefined
  return (
    <p class="note bad refusal">
      <Icon name="warn" />
      <span>
        <code>{code}</code>
        <br />
        {message?.[language.value] ?? '\u00a0'}
      </span>
    </p>
  )
}
