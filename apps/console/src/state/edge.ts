/** @module The edge's state as resources, and changes of its catalogue. */

import { allAlerts, allBudgets, reservationPages } from '@fuse-edge/core/admin'
import { computed, signal } from '@preact/signals'
import { createEdgeApi, type EdgeApi, type EdgeCall } from '../api/edge.ts'
import { adminKey, type LockReason, lock as lockKey } from './admin-key.ts'
import { forgetDrafts } from './entry-drafts.ts'
import { createResource, type Resource, refreshWatched } from './resource.ts'

const send = createEdgeApi(
  location.origin,
  () => adminKey.value,
  (url, init) => fetch(url, init),
)

/** Whether the edge gave no answer to the last call. */
export const isSilent = signal(false)

/** The edge that serves this page. A key that it does not accept any more is forgotten. */
export const edge: EdgeApi = async (call) => {
  const key = adminKey.value
  const answer = await send(call)
  isSilent.value = !answer.ok && answer.error.kind === 'offline'
  if (!answer.ok && answer.error.kind === 'locked' && adminKey.value === key) lock('refused')
  return answer
}

const all: Resource<unknown>[] = []

/** Creates a resource of the edge, which has no stream of events: it is loaded again from time to time. */
function edgeResource<Value>(call: EdgeCall<Value>): Resource<Value> {
  const resource = createResource(() => edge(call), [])
  all.push(resource as Resource<unknown>)
  return resource
}

/** Name, role and version. */
export const me = edgeResource((admin) => admin.me())

/** Whether the key may change something. */
export const canSettle = computed(() => me.state.value.value?.role === 'write')

/** Whether the key may change the catalogue, and the catalogue can be changed. */
export const canWrite = computed(() => {
  const { value } = me.state.value
  return value?.role === 'write' && !value.catalogueFixed
})

/** Apps, templates and virtual keys. */
export const catalogue = edgeResource((admin) => admin.catalogue())

/** What may be spent, and what is left of it. */
export const budgets = edgeResource((admin) => allBudgets(admin))

/** Calls that may have been made and billed: all, or the first several hundred. */
export const inDoubt = edgeResource((admin) => reservationPages(admin))

/** Health of the regions, as this data centre sees it. */
export const regions = edgeResource((admin) => admin.regions())

/** Webhooks, and what was sent to them. */
export const alerts = edgeResource((admin) => allAlerts(admin))

/** Forgets the key, and everything that was loaded with it. */
export function lock(reason: LockReason): void {
  lockKey(reason)
  for (const resource of all) resource.clear()
  forgetDrafts()
}

const EVERY_MS = 30_000

/** When everything on the screen was asked for last, in milliseconds of Unix time. */
export const refreshedMs = signal(Date.now())

/** Loads what is on the screen again. */
export function refreshEdge(): void {
  if (document.hidden || adminKey.value === '') return
  refreshedMs.value = Date.now()
  refreshWatched()
}

/** Loads what is on the screen again each half minute, as long as the tab is visible. */
export function followEdge(): void {
  setInterval(refreshEdge, EVERY_MS)
  document.addEventListener('visibilitychange', refreshEdge)
}
