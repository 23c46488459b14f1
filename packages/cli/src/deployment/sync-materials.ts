/** @module Lets the edge copy all materials of an activity from the cloud, page after page. */

import type { AdminClient, SyncReport, SyncRequest } from '@fuse-edge/core/admin'
import type { EdgeFailure } from '@fuse-edge/core/edge'
import { ok, type Result } from '@fuse-edge/core/result'
import type { Ports } from '../ports.ts'

/** The service allows one page (DescribeMaterialList) per second. */
const PAGE_INTERVAL_MS = 1100

/** Copies the materials and returns the last page's report with the materials of all pages. */
export async function syncMaterials(
  admin: AdminClient,
  request: Omit<SyncRequest, 'offset'>,
  sleep: Ports['sleep'],
): Promise<Result<SyncReport, EdgeFailure>> {
  const materials: SyncReport['materials'] = []
  for (let offset: number | undefined = 0; ; await sleep(PAGE_INTERVAL_MS)) {
    const page = await admin.sync({ ...request, offset })
    if (!page.ok) return page
    materials.push(...page.value.materials)
    offset = page.value.next
    if (offset === undefined) return ok({ ...page.value, materials })
  }
}
