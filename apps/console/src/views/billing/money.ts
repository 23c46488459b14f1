/** @module Money of the emulator as text. */

import type { Site } from '@fuse-edge/core/regions'
import { account } from '../../state/emulator.ts'
import { useResource } from '../../state/resource.ts'
import { moneyOf } from '../../words/money.ts'

const CURRENCIES: Readonly<Record<Site, string>> = { cn: 'CNY', intl: 'USD' }
/** Ten-thousandths of a hundredth. */
const OF_MINOR = 100

/** Returns the function that writes ten-thousandths of the currency of the account's site. */
export function useMoney(): (amount: number) => string {
  const site = useResource(account).value?.site ?? 'cn'
  return (amount) => moneyOf(amount / OF_MINOR, CURRENCIES[site])
}
