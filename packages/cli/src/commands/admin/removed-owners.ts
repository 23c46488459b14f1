/** @module Apps and virtual keys that were removed, by the audit trail. Their ledgers keep the counts; reports do not list them. */

import {
  type AdminAnswer,
  type AdminClient,
  type AuditEntry,
  eachPage,
} from '@fuse-edge/core/admin'
import { ok } from '@fuse-edge/core/result'

/** An owner that is in the catalogue no longer. */
export interface RemovedOwner {
  /** Id of an app, or `key:` and the id of a virtual key. */
  readonly owner: string
  /** When it was removed. */
  readonly at: string
}

function ownerOf({ list, id }: AuditEntry): string | undefined {
  if (list === 'apps') return id
  return list === 'virtual-keys' ? `key:${id}` : undefined
}

/** Returns the owners that were removed since a day and not made again, the latest first. @param since `YYYY-MM-DD` */
export async function removedOwners(
  admin: Pick<AdminClient, 'audit'>,
  since: string,
): AdminAnswer<readonly RemovedOwner[]> {
  const seen = new Set<string>()
  const removed: RemovedOwner[] = []
  for await (const page of eachPage((before?: number) => admin.audit(before))) {
    if (!page.ok) return page
    for (const entry of page.value.entries) {
      if (entry.at < since) return ok(removed)
      const owner = ownerOf(entry)
      // The trail begins with the latest change, which says whether the entry exists.
      if (owner === undefined || seen.has(owner)) continue
      seen.add(owner)
      if (entry.after === undefined) removed.push({ owner, at: entry.at })
    }
  }
  return ok(removed)
}

/** Says whose calls a report leaves out; nothing where no owner was removed. */
export function describeRemoved(removed: readonly RemovedOwner[]): string {
  if (removed.length === 0) return ''
  const names = removed.map(({ owner, at }) => `${owner} (removed ${at})`).join(', ')
  return `not listed, because the catalogue has them no more: ${names}; the cloud's bill has their calls`
}
