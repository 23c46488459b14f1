/** @module Buys places for materials. */

import { useState } from 'preact/hooks'
import { api, quota } from '../state/emulator.ts'
import { tell } from '../state/toasts.ts'
import { valueOr } from '../words/failure.ts'
import { say } from '../words/words.ts'
import { submitting } from './submitting.ts'

const PLACES = 10
const PLACES_MAX = 10_000

/** Asks how many places, and adds them for good. */
export function QuotaForm({ onDone }: { readonly onDone?: () => void }) {
  const [count, setCount] = useState(PLACES)
  const buy = async () => {
    const bought = valueOr(await api.write('POST quota', { count }))
    if (!bought) return
    quota.set(bought)
    tell(say('pictures.quotaBought', { n: count, total: bought.total }))
    onDone?.()
  }
  return (
    <form class="inline" onSubmit={submitting(buy)}>
      <label>
        <span class="lab">{say('pictures.quotaPlaces')}</span>
        <input
          class="input"
          type="number"
          required
          min={1}
          max={PLACES_MAX}
          value={count}
          onInput={({ currentTarget }) => setCount(currentTarget.valueAsNumber || 0)}
        />
      </label>
      <button type="submit" class="btn primary">
        {say('pictures.quotaBuy')}
      </button>
    </form>
  )
}
