/** @module The audit trail of the catalogue, in pages, newest changes first. */

import { ADMIN_PATH, type AuditEntry, type AuditList, type AuditPage } from '@fuse-edge/core/admin'
import type { Context } from '../../context/index.ts'
import * as REGISTRY_LIMITS from '../../limits/registry.ts'
import { type AuditRow, registryOf } from '../../objects/index.ts'
import type { Routes } from '../routes.ts'
import { KINDS } from './entries.ts'
import { sendReport } from './send-report.ts'

const DIGITS = /^\d{1,15}$/
const PATHS = new Map<string, AuditList>(
  Object.entries(KINDS).map(([path, kind]) => [kind, path as AuditList]),
)

function parsed(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text)
}

function entryOf({ kind, before, after, at, ...row }: AuditRow): AuditEntry {
  return {
    ...row,
    at: new Date(at).toISOString(),
    list: PATHS.get(kind) ?? (kind as AuditList),
    before: parsed(before),
    after: parsed(after),
  }
}

async function sendPage(c: Context): Promise<Response> {
  const sent = c.req.query('before') ?? ''
  const before = DIGITS.test(sent) ? Number(sent) : Number.MAX_SAFE_INTEGER
  const rows: AuditRow[] = await registryOf(c.env).audit(before, REGISTRY_LIMITS.AUDIT_PAGE)
  const isFull = rows.length === REGISTRY_LIMITS.AUDIT_PAGE
  return sendReport({
    entries: rows.map(entryOf),
    next: isFull ? rows.at(-1)?.seq : undefined,
  } satisfies AuditPage)
}

export function auditRoutes(): Routes {
  return { [`${ADMIN_PATH}/audit`]: { GET: [sendPage] } }
}
