/** @module Buys material quota. */

import { api, quota } from '../state/emulator.ts'
import { tell } from '../state/toasts.ts'
import { valueOr } from '../words/failure.ts'
import { say } from '../words/words.ts'
import { AmountForm } from './amount-form.tsx'

const QUOTA = 10
const QUOTA_MAX = 10_000

/** Asks for how many materials, and adds to the quota for good. */
export function QuotaForm({ onDone }: { readonly onDone?: () => void }) {
  const buy = async (count: number) => {
    const bought = valueOr(await api.write('POST quota', { count }))
    if (!bought) return false
    quota.set(bought)
    tell(say('pictures.quotaBought', { n: count, total: bought.total }))
    onDone?.()
    return true
  }
  return (
    <AmountForm
      form="quota"
      initial={QUOTA}
      max={QUOTA_MAX}
      label={say('pictures.quotaCount')}
      action={say('pictures.quotaBuy')}
      onSend={buy}
    />
  )
}
