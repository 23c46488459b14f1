/**
 * @module The route that imports templates from the cloud's list of materials, which exists on the domestic site only. The
 * list holds ids, names, review states and boxes of faces. Sizes and pictures come from the operator's server.
 */

import { ADMIN_PATH, type SyncReport } from '@fuse-edge/core/admin'
import type { PublicMaterialInfo } from '@fuse-edge/core/api'
import { answerReader } from '@fuse-edge/core/client'
import { MATERIAL_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { preparePost } from '@fuse-edge/core/sign/web-crypto'
import type { Context, Handler, Ports } from '../../context/index.ts'
import type { Change, EntryLists } from '../../objects/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import { createClients, failureOf } from '../../upstream/index.ts'
import { readSyncRequest } from '../../validation/admin-request.ts'
import { invalid } from '../../validation/index.ts'
import type { Routes } from '../routes.ts'
import { adminBounds } from './bounds.ts'
import { change, readState } from './change.ts'
import { findEntry, writeEntry } from './entries.ts'
import { measurePicture } from './measure-picture.ts'
import { entryOf, type FoundMaterial, planMaterial } from './plan-material.ts'
import { respond } from './respond.ts'

const PAGE = MATERIAL_LIMITS.LIST_PAGE_MAX

/** Returns one page of the cloud's list. */
async function listPage(
  c: Context,
  ports: Ports,
  request: { ActivityId: string; Offset: number },
): Promise<Result<readonly PublicMaterialInfo[], Failure>> {
  const [account] = c.get('settings').accounts
  if (account.site !== 'cn') {
    const message = 'cannot be listed: only the domestic site has a list of materials'
    return invalid([{ path: 'projectId', message }])
  }
  const client = createClients(ports)(account, account.regions)
  const body = await preparePost(JSON.stringify({ ...request, Limit: PAGE }))
  const outcome = await c
    .get('stopwatch')
    .measure('cloud', () =>
      client.send('DescribeMaterialList', body, answerReader('DescribeMaterialList')),
    )
  return outcome.kind === 'done' ? ok(outcome.response.MaterialInfos) : fail(failureOf(outcome))
}

/** Returns the changes that add new templates to apps. */
function offered(
  catalogue: EntryLists,
  apps: readonly string[],
  added: readonly string[],
): Result<Change[], Failure> {
  const changes: Change[] = []
  for (const id of added.length > 0 ? apps : []) {
    const app = findEntry(catalogue, 'apps', id)
    if (!app.ok) return app
    const list: unknown = app.value.templates
    const templates = [...new Set([...(Array.isArray(list) ? list : []), ...added])]
    changes.push(...writeEntry('apps', id, { ...app.value, templates }, app.value))
  }
  return ok(changes)
}

/** Imports one page. */
async function sync(c: Context, ports: Ports): Promise<Result<SyncReport, Failure>> {
  const request = await readSyncRequest(c.req.raw, adminBounds(c))
  if (!request.ok) return request
  const { projectId, pictures, offset = 0, apps = [] } = request.value
  const materials = await listPage(c, ports, { ActivityId: projectId, Offset: offset })
  if (!materials.ok) return materials
  const { catalogue } = await readState(c)
  const find = async (material: PublicMaterialInfo): Promise<FoundMaterial> => {
    const isKnown = entryOf(catalogue, { projectId, material }) !== undefined
    const picture = pictures?.replaceAll('{id}', encodeURIComponent(material.MaterialId))
    if (isKnown || picture === undefined) return { projectId, material, picture, size: undefined }
    const size = await measurePicture(ports, c.get('settings'), picture)
    return { projectId, material, picture, size }
  }
  const found = await Promise.all(materials.value.map(find))
  let planned: ReturnType<typeof planMaterial>[] = []
  const changed = await change(c, ports, (newest) => {
    planned = found.map((one) => planMaterial(newest, one))
    const added = planned.filter(({ outcome }) => outcome === 'added')
    const ids = added.flatMap(({ changes }) => changes.map(({ id }) => id))
    const lists = offered(newest, apps, ids)
    return lists.ok ? ok([...planned.flatMap(({ changes }) => changes), ...lists.value]) : lists
  })
  if (!changed.ok) return changed
  return ok({
    ...changed.value,
    materials: planned.map(({ modelId, title, outcome }) => ({ modelId, title, outcome })),
    ...(found.length === PAGE && { next: offset + PAGE }),
  })
}

export function syncRoutes(ports: Ports): Routes {
  const respondReport: Handler = async (c) => {
    const report = await sync(c, ports)
    return report.ok ? respond(c, report) : problem(c, report.error)
  }
  return { [`${ADMIN_PATH}/templates/sync`]: { POST: [respondReport] } }
}
