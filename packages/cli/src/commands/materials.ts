/** @module `fuse-edge materials`: lists the templates of an activity, all pages of it. */

import { MATERIAL_STATUS, type PublicMaterialInfo } from '@fuse-edge/core/api'
import { MATERIAL_LIST_LIMITS } from '@fuse-edge/core/limits'
import {
  COMMON_HELP,
  COMMON_OPTIONS,
  CONNECTION_HELP,
  CONNECTION_OPTIONS,
  openClient,
  readArguments,
} from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { reportUnanswered, type Unanswered, withProgress } from '../terminal/index.ts'
import { UsageError, type World } from '../world.ts'
import type { Command } from './command.ts'

const HELP = `fuse-edge materials --project ID

  Lists the materials of an activity with their review state and faces. Free. The domestic site only: the
  international one has no such action, its console shows the same.

  --project ID              the activity, at_… in the console
${CONNECTION_HELP}
${COMMON_HELP}
`

const OPTIONS = {
  ...COMMON_OPTIONS,
  ...CONNECTION_OPTIONS,
  project: { type: 'string' },
} as const

/** The service allows one of these calls a second, counted by its own clock. Source: "API category" of the reference. */
const BETWEEN_PAGES_MS = 1100

const STATUS_WORDS = new Map<number, string>([
  [MATERIAL_STATUS.underReview, 'under review'],
  [MATERIAL_STATUS.passedByHand, 'ready'],
  [MATERIAL_STATUS.refusedByHand, 'refused'],
  [MATERIAL_STATUS.appealing, 'appealing'],
  [MATERIAL_STATUS.appealPassed, 'ready'],
  [MATERIAL_STATUS.appealRefused, 'refused'],
  [MATERIAL_STATUS.passedByMachine, 'ready'],
  [MATERIAL_STATUS.refusedByMachine, 'refused'],
])

function describe(material: PublicMaterialInfo): string {
  const status = STATUS_WORDS.get(material.MaterialStatus) ?? `state ${material.MaterialStatus}`
  const faces = material.MaterialFaceList.map(
    ({ FaceId, FaceInfo: { X, Y, Width, Height } }) =>
      `  face ${FaceId}  ${Width}x${Height} px at ${X},${Y}`,
  )
  return [`${material.MaterialId}  ${status}  ${material.MaterialName}`, ...faces].join('\n')
}

type Page = (offset: number) => Promise<Unanswered | { kind: 'done'; rows: PublicMaterialInfo[] }>

/** Whether `Count` counts the page or the list is not documented, so a page that is not full is the last. */
async function readAll(
  page: Page,
  world: World,
): Promise<Unanswered | { kind: 'done'; rows: PublicMaterialInfo[] }> {
  const rows: PublicMaterialInfo[] = []
  for (;;) {
    const answer = await page(rows.length)
    if (answer.kind !== 'done') return answer
    rows.push(...answer.rows)
    if (answer.rows.length < MATERIAL_LIST_LIMITS.PAGE_MAX) return { kind: 'done', rows }
    await world.sleep(BETWEEN_PAGES_MS)
  }
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' is no option of materials`)
  const { project, json } = values
  if (!project) throw new UsageError('--project is missing')
  const client = await openClient(values, world)
  const page: Page = async (Offset) => {
    const outcome = await client.call('DescribeMaterialList', {
      ActivityId: project,
      Limit: MATERIAL_LIST_LIMITS.PAGE_MAX,
      Offset,
    })
    return outcome.kind === 'done'
      ? { kind: 'done', rows: outcome.response.MaterialInfos }
      : outcome
  }
  const answer = await withProgress('listing', readAll(page, world), world)
  if (answer.kind !== 'done') return reportUnanswered(answer, json, world)
  world.print(
    json
      ? JSON.stringify({ ok: true, materials: answer.rows })
      : answer.rows.map(describe).join('\n') || 'no materials',
  )
  return EXIT.done
}

export const materials: Command = {
  summary: 'list the templates of an activity, with their faces',
  help: HELP,
  run,
}
