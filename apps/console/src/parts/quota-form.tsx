/** @module Buys material quota. */

import { useState } from 'preact/hooks'
import { api, quota } from '../state/emulator.ts'
import { tell } from '../state/toasts.ts'
import { valueOr } from '../words/failure.ts'
import { say } from '../words/words.ts'
import { CountField } from './fields.tsx'
import { Form } from './form.tsx'

const QUOTA = 10
const QUOTA_MAX = 10_000

/** Asks for how many materials, and adds to the quota for good. */
export function QuotaForm({ onDone }: { readonly onDone?: () => void }) {
  const [count, setCount] = useState(QUOTA)
  const buy = async () => {
    const bought = valueOr(await api.write('POST quota', { count }))
    if (!bought) return
    quota.set(bought)
    tell(say('pictures.quotaBought', { n: count, total: bought.total }))
    onDone?.()
  }
  return (
    <Form class="inline" onSend={buy}>
      <CountField
        label={say('pictures.quotaCount')}
        value={count}
        onValue={setCount}
        min={1}
        max={QUOTA_MAX}
        required
      />
      <button type="submit" class="btn primary">
        {say('pictures.quotaBuy')}
      </button>
    </Form>
  )
}
