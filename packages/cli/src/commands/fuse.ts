/** @module `fuse-edge fuse`: puts the face of a photo into a template, and writes the picture. */

import type { FuseFaceRequest } from '@fuse-edge/core/api'
import {
  COMMON_HELP,
  COMMON_OPTIONS,
  CONNECTION_HELP,
  CONNECTION_OPTIONS,
  openClient,
  readArguments,
} from '../connection/index.ts'
import type { ExitCode } from '../exit-codes.ts'
import { reportUnanswered, withProgress } from '../terminal/index.ts'
import type { World } from '../world.ts'
import type { Command } from './command.ts'
import { deliver, requireDeliverable } from './deliver.ts'
import { toMergeInfos } from './photos.ts'
import { given, required, wholeNumber } from './values.ts'

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

async function toRequest(
  photos: readonly string[],
  values: Values,
  world: World,
): Promise<FuseFaceRequest> {
  return {
    ProjectId: required(values.project, '--project'),
    ModelId: required(values.template, '--template'),
    RspImgType: 'base64',
    MergeInfos: await toMergeInfos(photos, values.face, world),
    ...given({
      FuseFaceDegree: wholeNumber(values['feature-degree'], '--feature-degree'),
      FuseProfileDegree: wholeNumber(values['shape-degree'], '--shape-degree'),
      LogoAdd: values['no-mark'] ? 0 : undefined,
    }),
  }
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const { json } = values
  const output = required(values.output, '--output')
  const client = await openClient(values, world)
  const request = await toRequest(positionals, values, world)
  await requireDeliverable({ output, json }, world)
  const outcome = await withProgress('fusing', client.call('FuseFace', request), world)
  if (outcome.kind !== 'done') return reportUnanswered(outcome, json, world)

  const { FusedImage, RequestId: requestId } = outcome.response
  return deliver({ output, json, requestId }, Buffer.from(FusedImage, 'base64'), world)
}

export const fuse: Command = {
  summary: 'put the face of a photo into a template (billed)',
  help: HELP,
  run,
}
