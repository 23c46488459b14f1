/** @module An edge whose catalogue the registry keeps, and those who administer it. */

import { type AdminClient, createAdminClient } from '@fuse-edge/core/admin'
import { createEdge, EDGE, type Edge, VARIABLES } from './edge.ts'

/** May change. */
export const WRITER = `ak_${'w'.repeat(43)}`
/** May look. */
export const READER = `ak_${'r'.repeat(43)}`

async function hashOf(key: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  return new Uint8Array(digest).toHex()
}

/** Whole, but that the catalogue is not among them. */
export const OPEN_VARIABLES: Record<string, string> = {
  ...Object.fromEntries(Object.entries(VARIABLES).filter(([name]) => name !== 'CATALOGUE')),
  ADMIN_KEYS: `ann:write:${await hashOf(WRITER)};bob:read:${await hashOf(READER)}`,
}

export interface AdministeredEdge extends Edge {
  readonly admin: AdminClient
  /** Sends one request of administration, as it is. */
  administer(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>
}

/** The client of the core in front of the edge. */
export function adminOf(edge: Edge, key = WRITER): AdminClient {
  const fetch = (url: string, init: RequestInit) => edge.call(url.slice(EDGE.length), init)
  return createAdminClient({ endpoint: EDGE, key, fetch })
}

/** An edge with nothing in its catalogue. */
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
