/** @module `fuse-edge materials`: lists all templates of an activity. */

import type { PublicMaterialInfo } from '@fuse-edge/core/api'
import { MATERIAL_LIMITS } from '@fuse-edge/core/limits'
import {
  atMost,
  MATERIAL_OPTIONS,
  readArguments,
  requireAll,
  SERVICE_OPTIONS,
} from '../arguments/index.ts'
import { materialOf, openClient } from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Ports } from '../ports.ts'
import { type FailedOutcome, reportFailure, withProgress } from '../terminal/index.ts'
import type { Command } from './command.ts'
import { describeStatus } from './material-status.ts'

const USAGE = `fuse-edge materials --project ID

  Lists the materials of an activity with their review state, why one was refused, and faces. Free. Domestic site only:
  the international site does not offer the action; its console shows the same list.`

const OPTIONS = { project: MATERIAL_OPTIONS.project, ...SERVICE_OPTIONS } as const

/** The service allows one of these calls per second, counted by its own clock. Source: "API category" of the reference. */
const PAGE_INTERVAL_MS = 1100

function describe(material: PublicMaterialInfo): string {
  const status = describeStatus(material.MaterialStatus, material.AuditResult)
  const faces = material.MaterialFaceList.map(
    ({ FaceId, FaceInfo: { X, Y, Width, Height } }) =>
      `  face ${FaceId}  ${Width}x${Height} px at ${X},${Y}`,
  )
  return [`${material.MaterialId}  ${status}  ${material.MaterialName}`, ...faces].join('\n')
}

type Rows = FailedOutcome | { readonly kind: 'done'; readonly rows: PublicMaterialInfo[] }
type ReadPage = (offset: number) => Promise<Rows>

/** Reads pages up to the first that is not full: whether `Count` counts the page or the list is not documented. */
async function readAllPages(readPage: ReadPage, ports: Ports): Promise<Rows> {
  const rows: PublicMaterialInfo[] = []
  for (;;) {
    const page = await readPage(rows.length)
    if (page.kind !== 'done') return page
    rows.push(...page.rows)
    if (page.rows.length < MATERIAL_LIMITS.LIST_PAGE_MAX) return { kind: 'done', rows }
    await ports.sleep(PAGE_INTERVAL_MS)
  }
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  atMost(0, positionals)
  const { json } = values
  const { project = '' } = materialOf(values, ports.env)
  requireAll({ '--project': project })
  const client = await openClient(values, ports)
  const readPage: ReadPage = async (Offset) => {
    const outcome = await client.call('DescribeMaterialList', {
      ActivityId: project,
      Limit: MATERIAL_LIMITS.LIST_PAGE_MAX,
      Offset,
    })
    return outcome.kind === 'done'
      ? { kind: 'done', rows: outcome.response.MaterialInfos }
      : outcome
  }
  const list = await withProgress('listing', readAllPages(readPage, ports), ports)
  if (list.kind !== 'done') return reportFailure(list, json, ports)
  ports.print(
    json
      ? JSON.stringify({ ok: true, materials: list.rows })
      : list.rows.map(describe).join('\n') || 'no materials',
  )
  return EXIT.done
}

export const materials: Command = {
  summary: 'list the templates of an activity with their faces',
  usage: USAGE,
  options: OPTIONS,
  run,
}
