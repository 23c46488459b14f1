/** @module The emulator's state as resources. */

import { takeEarly } from '../api/early.ts'
import { createEmulatorApi } from '../api/emulator.ts'
import { createResource } from './resource.ts'

/** The emulator that serves this page. */
export const api = createEmulatorApi(takeEarly((path, init) => fetch(path, init), globalThis.early))
globalThis.early = undefined

/** Endpoint, first key pair, region, usable activities. */
export const info = createResource(() => api.info(), ['material', 'account'])

/** State of the service, holders with their keys. */
export const account = createResource(() => api.read('GET account'), ['account'])

/** Steps of the Quick Start. */
export const quickstart = createResource(
  () => api.read('GET quickstart'),
  ['quickstart', 'account', 'material', 'billing', 'request'],
)

/** Activities with their materials. */
export const activities = createResource(() => api.read('GET activities'), ['material'])

/** Material quota. */
export const quota = createResource(() => api.read('GET quota'), ['material'])

/** Whether uploads pass at once or wait for a decision. */
export const review = createResource(() => api.read('GET review'), ['material'])

/** Number of billed calls, with the latest row of the bill. */
export const bill = createResource(
  () => api.read('GET ledger', { limit: 1 }),
  ['billing', 'request'],
)

/** The billing account with what follows from it now. */
export const billing = createResource(
  () => api.read('GET billing'),
  ['billing', 'request', 'clock'],
)

/** Calls of each of the last seconds. */
export const rates = createResource(() => api.read('GET rates'), ['request'])

/** Fault rules with their counts. */
export const faults = createResource(() => api.read('GET faults'), ['faults'])

/** Latencies by region. */
export const latency = createResource(() => api.read('GET latency'), ['faults'])

/** The emulator's time. */
export const clock = createResource(() => api.read('GET clock'), ['clock'])

/** Names of the snapshots. */
export const snapshots = createResource(() => api.read('GET snapshots'), ['snapshot'])

/** The latest requests, newest first. */
export const requests = createResource(() => api.read('GET requests'), ['request'])
