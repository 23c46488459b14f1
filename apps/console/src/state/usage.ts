/** @module What apps and virtual keys used, by the days and the plan that are asked for. */

import {
  type OwnedUsageRow,
  type UsageForecast,
  type UsageRow,
  usageOfAllPages,
} from '@fuse-edge/core/admin'
import { edgeResourceOf } from './edge-by-key.ts'
import type { Resource } from './resource.ts'

/** Which usage is asked for. */
export interface UsageOf {
  /** Id of an app, or `key:` and the id of a virtual key. Empty: all. */
  readonly owner: string
  readonly from: string
  readonly to: string
  readonly package?: number | undefined
  readonly qps?: number | undefined
}

/** Usage of one owner or of all. */
export interface Usage {
  /** Absent where budgets have none, or owners have different ones. */
  readonly currency?: string | undefined
  readonly rows: readonly (UsageRow & Partial<Pick<OwnedUsageRow, 'owner'>>)[]
  readonly forecast: UsageForecast
}

/** Returns the resource of the usage that is asked for. */
export function usageOf({ owner, ...question }: UsageOf): Resource<Usage> {
  const key = JSON.stringify(['usage', owner, question])
  return owner === ''
    ? edgeResourceOf<Usage>(key, (admin) => usageOfAllPages(admin, question))
    : edgeResourceOf<Usage>(key, (admin) => admin.usage(owner, question))
}
