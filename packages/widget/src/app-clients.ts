/** @module The clients of one element. Each keeps its session while other attributes change, and while the element is away. */

import { createEdgeClient, type EdgeClient, type EdgeClientOptions } from '@fuse-edge/core/edge'

/** A client of one app on one edge. */
export interface AppClient extends EdgeClient {
  /** Names edge and app. */
  readonly app: string
}

/** Returns a function that returns the client of an edge and a publishable key, always the same. */
export function createAppClients(
  options: Omit<EdgeClientOptions, 'endpoint' | 'key'>,
): (endpoint: string, key: string) => AppClient {
  const clients = new Map<string, AppClient>()
  return (endpoint, key) => {
    const app = `${endpoint} ${key}`
    const client = clients.get(app) ?? { ...createEdgeClient({ ...options, endpoint, key }), app }
    clients.set(app, client)
    return client
  }
}
