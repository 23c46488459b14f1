/** @module The day of today as the edge counts it. */

import { dayIn, latestDayIn } from './days.ts'
import { budgets, me } from './edge.ts'
import { useResource } from './resource.ts'

/** Returns today where the budget of an owner begins its days; without an owner the latest today of all budgets. */
export function useToday(owner = ''): string {
  const now = useResource(me).value?.now
  const list = useResource(budgets).value?.budgets ?? []
  const atMs = now ? Date.parse(now) : Date.now()
  if (owner === '') {
    return latestDayIn(
      list.map(({ timeZone }) => timeZone),
      atMs,
    )
  }
  return dayIn(list.find((budget) => budget.owner === owner)?.timeZone ?? 'UTC', atMs)
}
