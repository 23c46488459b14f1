/** @module `fuse-edge fuse`: puts the face of a photo into a template, and writes the picture. */

import type { FuseFaceRequest, MergeInfo } from '@fuse-edge/core/api'
import { createClient } from '@fuse-edge/core/client'
import {
  COMMON_HELP,
  COMMON_OPTIONS,
  CONNECTION_HELP,
  CONNECTION_OPTIONS,
  findCredentials,
  readArguments,
  readConnection,
} from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { reportUnanswered, withProgress } from '../terminal/index.ts'
import { STANDARD_STREAM, UsageError, type World } from '../world.ts'
import type { Command } from './command.ts'

const HELP = `fuse-edge fuse PHOTO... --project ID --template ID -o FILE

  Puts the face of PHOTO, a JPEG or PNG file, an http(s) address, or - for standard input, into a template, and
  writes the fused picture. A successful call is billed.

  --project ID              the activity, at_… in the console
  --template ID             the material, mt_…
  -o, --output FILE         where to write the picture, - for standard output
  --face ID                 face of the template that a photo replaces, mt_…_1; once for each photo, in their order
  --feature-degree 0..100   how much the features resemble the template's (domestic site)
  --shape-degree 0..100     the same for the shape of the face (domestic site)
  --no-mark                 without the visible mark that says that the picture was made by AI
${CONNECTION_HELP}
${COMMON_HELP}
`

const OPTIONS = {
  ...COMMON_OPTIONS,
  ...CONNECTION_OPTIONS,
  project: { type: 'string' },
  template: { type: 'string' },
  output: { type: 'string', short: 'o' },
  face: { type: 'string', multiple: true, default: [] as string[] },
  'feature-degree': { type: 'string' },
  'shape-degree': { type: 'string' },
  'no-mark': { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

const WEB_ADDRESS = /^https?:\/\//i

function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing`)
  return value
}

/** The service's own rules decide about the range; a word is refused here. */
function degree(text: string, option: string): number {
  if (!/^-?\d+$/.test(text)) throw new UsageError(`${option} is a whole number, not '${text}'`)
  return Number(text)
}

async function mergeInfo(
  photo: string,
  face: string | undefined,
  world: World,
): Promise<MergeInfo> {
  const chosen = face === undefined ? {} : { TemplateFaceID: face }
  if (WEB_ADDRESS.test(photo)) return { Url: photo, ...chosen }
  const bytes = await world.read(photo)
  return { Image: Buffer.from(bytes).toString('base64'), ...chosen }
}

async function toRequest(
  photos: readonly string[],
  values: Values,
  world: World,
): Promise<FuseFaceRequest> {
  if (photos.length === 0) throw new UsageError('which photo?')
  if (values.face.length > photos.length) throw new UsageError('more --face than photos')
  const features = values['feature-degree']
  const shape = values['shape-degree']
  return {
    ProjectId: required(values.project, '--project'),
    ModelId: required(values.template, '--template'),
    RspImgType: 'base64',
    MergeInfos: await Promise.all(
      photos.map((photo, index) => mergeInfo(photo, values.face[index], world)),
    ),
    ...(features !== undefined && { FuseFaceDegree: degree(features, '--feature-degree') }),
    ...(shape !== undefined && { FuseProfileDegree: degree(shape, '--shape-degree') }),
    ...(values['no-mark'] && { LogoAdd: 0 }),
  }
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const output = required(values.output, '--output')
  if (values.json && output === STANDARD_STREAM) {
    throw new UsageError('--json and the picture cannot both go to standard output')
  }
  const { site, region, endpoint } = readConnection(values, world.env)
  const { credentials } = await findCredentials(values, world)
  const request = await toRequest(positionals, values, world)
  await world.requireWritable(output)
  const { fetch, now } = world
  const client = createClient({ credentials, site, regions: [region], endpoint, fetch, now })
  const outcome = await withProgress('fusing', client.call('FuseFace', request), world)
  if (outcome.kind !== 'done') return reportUnanswered(outcome, values.json, world)

  const picture = Buffer.from(outcome.response.FusedImage, 'base64')
  await world.write(output, picture)
  const { RequestId: requestId } = outcome.response
  if (values.json) {
    world.print(JSON.stringify({ ok: true, output, bytes: picture.length, requestId }))
  } else if (output !== STANDARD_STREAM) {
    world.print(`${output}  ${picture.length} bytes  RequestId ${requestId}`)
  }
  return EXIT.done
}

export const fuse: Command = {
  summary: 'put the face of a photo into a template (billed)',
  help: HELP,
  run,
}
