/** @module An edge whose catalogue is in the registry, and clients that administer it. */

import { type AdminClient, createAdminClient } from '@fuse-edge/core/admin'
import { createEdge, EDGE, type Edge, VARIABLES } from './edge.ts'

/** An admin key with the role `write`. */
export const WRITER = `ak_${'w'.repeat(43)}`
/** An admin key with the role `read`. */
export const READER = `ak_${'r'.repeat(43)}`

async function hashOf(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return new Uint8Array(digest).toHex()
}

/** Complete variables, except the catalogue. */
export const OPEN_VARIABLES: Record<string, string> = {
  ...Object.fromEntries(Object.entries(VARIABLES).filter(([name]) => name !== 'CATALOGUE')),
  ADMIN_KEYS: `ann:write:${await hashOf(WRITER)};bob:read:${await hashOf(READER)}`,
}

/** An edge and its administrators. */
export interface AdministeredEdge extends Edge {
  readonly admin: AdminClient
  /** Sends a raw administrative request. */
  administer(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>
}

/** Returns core's admin client for an edge. */
export function adminOf(edge: Edge, key = WRITER): AdminClient {
  const fetch = (url: string, init: RequestInit) => edge.call(url.slice(EDGE.length), init)
  return createAdminClient({ endpoint: EDGE, key, fetch })
}

/** Returns an edge with an empty catalogue. */
export async function administeredEdge(
  variables: object = OPEN_VARIABLES,
): Promise<AdministeredEdge> {
  const edge = createEdge(variables)
  const admin = adminOf(edge)
  await admin.replace({ apps: [], templates: [] })
  return {
    ...edge,
    admin,
    administer: (method, path, body, headers = {}) =>
      edge.call(`/v1/admin${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${WRITER}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && {
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      }),
  }
}
