/** @module What is bought, and the way back. Money is in ten-thousandths of the currency. */

import type { BillingChange, BillingReport } from '@fuse-edge/core/control'
import { api, billing } from '../../state/emulator.ts'
import { createTurns } from '../../state/in-turn.ts'
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

const inTurn = createTurns()

/**
 * Buys something from the balance, which is topped up first where it is too small. Returns whether it was bought. Purchases wait
 * for each other: none replaces another.
 */
export function buy(purchase: Purchase): Promise<boolean> {
  return inTurn(() => buyNow(purchase))
}

async function buyNow({ price, add, remove, said }: Purchase): Promise<boolean> {
  let account = valueOr(await api.read('GET billing'))
  if (!account) return false
  const missing = price - account.balance
  if (missing > 0) account = valueOr(await api.write('POST top-up', { amount: missing }))
  if (!account) return false
  const isBought = await change({ ...add(account), balance: account.balance - price })
  if (!isBought) return false
  const undo = async () => {
    const now = valueOr(await api.read('GET billing'))
    if (now) await change({ ...remove(now), balance: now.balance + price })
  }
  tell(said, { undo: () => void inTurn(undo) })
  return true
}

/** Sets what is paid for, with a way back. */
export function setMode(mode: BillingReport['mode']): Promise<void> {
  return inTurn(async () => {
    const before = billing.state.value.value?.mode
    if (!(await change({ mode })) || before === undefined || before === mode) return
    tell(say(`billing.modeSet.${mode}`), { undo: () => void setMode(before) })
  })
}
