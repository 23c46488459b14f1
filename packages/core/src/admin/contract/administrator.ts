/** @module What an admin key may do, and which edge it is for. */

import type { Count, IsoTime } from '../../edge/index.ts'
import type { Site } from '../../regions.ts'

/** `read` allows reading, `write` also allows changes. */
export type AdminRole = 'read' | 'write'

/** An account of the cloud that the edge sends calls to. */
export interface EdgeAccount {
  site: Site
  /** Access regions, in order of preference where routing finds no difference. */
  regions: string[]
  /** Purchased calls a second (QPS) in each region. Default: calls are not paced. */
  qps?: Count | undefined
}

/** The holder of an admin key, and the edge. */
export interface AdminInfo {
  /** Name of the admin key, in the audit trail and in the log. */
  name: string
  role: AdminRole
  /** Number of changes of the catalogue so far; 0 before the first. */
  revision: Count
  /** Whether the catalogue is in the variable `CATALOGUE`, so that changes of it are refused. */
  catalogueFixed: boolean
  /** One or two accounts, that of `TENCENT_SITE` first. */
  accounts: EdgeAccount[]
  /** Whether the keys `pk_test_…` are valid. */
  testKeys: boolean
  /** The cloud's endpoint where that is on loopback, as an emulator's is. Absent otherwise. */
  emulator?: string | undefined
  /** Version of the edge's program. */
  version: string
  /** The edge's clock. */
  now: IsoTime
}
