/** @module What is bought, and the way back. Money is in ten-thousandths of the currency. */

import type { BillingChange, BillingReport } from '@fuse-edge/core/control'
import { api, billing } from '../../state/emulator.ts'
import { tell } from '../../state/toasts.ts'
import { valueOr } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

/** Replaces fields of the account. Returns whether the emulator took them. */
export async function change(fields: BillingChange): Promise<boolean> {
  const changed = valueOr(await api.write('PUT billing', fields))
  if (changed) billing.set(changed)
  return changed !== undefined
}

/** Pays into the account. */
export async function topUp(amount: number, said: string): Promise<boolean> {
  const paid = valueOr(await api.write('POST top-up', { amount }))
  if (!paid) return false
  billing.set(paid)
  tell(said)
  return true
}

/** Something that is bought. */
interface Purchase {
  readonly price: number
  /** Fields with it. */
  readonly add: (account: BillingReport) => BillingChange
  /** Fields without it. */
  readonly remove: (account: BillingReport) => BillingChange
  /** What was bought, for the message. */
  readonly said: string
}

/** Buys something from the balance, which is topped up first where it is too small. */
export async function buy({ price, add, remove, said }: Purchase): Promise<void> {
  let account = valueOr(await api.read('GET billing'))
  if (!account) return
  const missing = price - account.balance
  if (missing > 0) account = valueOr(await api.write('POST top-up', { amount: missing }))
  if (!account) return
  const isBought = await change({ ...add(account), balance: account.balance - price })
  if (!isBought) return
  const undo = async () => {
    const now = valueOr(await api.read('GET billing'))
    if (now) await change({ ...remove(now), balance: now.balance + price })
  }
  tell(said, { undo: () => void undo() })
}

/** Sets what is paid for, with a way back. */
export async function setMode(mode: BillingReport['mode']): Promise<void> {
  const before = billing.state.value.value?.mode
  if (!(await change({ mode })) || before === undefined || before === mode) return
  tell(say(`billing.modeSet.${mode}`), { undo: () => void setMode(before) })
}
