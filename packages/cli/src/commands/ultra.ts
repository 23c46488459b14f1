/** @module `fuse-edge ultra`: puts the face of a photo into a picture of your own, and writes the result. */

import type { FuseFaceUltraRequest, TemplatePicture } from '@fuse-edge/core/api'
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
import { givenPicture, toMergeInfos } from './photos.ts'
import { decimal, given, required, wholeNumber } from './values.ts'

const HELP = `fuse-edge ultra PHOTO... --into PICTURE -o FILE

  Puts the face of PHOTO into PICTURE, without an activity or a material (FuseFaceUltra, domestic site only). Both
  are a JPEG or PNG file, an http(s) address, or - for standard input. A successful call is billed.

  --into PICTURE            the template
  -o, --output FILE         where to write the picture, - for standard output
  --face ID                 face of the template that a photo replaces; once for each photo, in their order
  --model 1..6              1 fun and sharp, 2 film, 3 film in high resolution, 4 and 5 likeness for identity photos,
                            6 very high likeness (default: 1)
  --warp 0..1               face shape, 1 is the user's (with --model 1 to 5, as all that follow)
  --enhance 0..1            sharpness of the face
  --smooth 0..1             smoothing of the skin
  --teeth 0|1               repair teeth
  --makeup 0|1              take over the make-up of the template
  --no-mark                 without the visible mark that says that the picture was made by AI
${CONNECTION_HELP}
${COMMON_HELP}
`

const OPTIONS = {
  ...COMMON_OPTIONS,
  ...CONNECTION_OPTIONS,
  into: { type: 'string' },
  output: { type: 'string', short: 'o' },
  face: { type: 'string', multiple: true, default: [] as string[] },
  model: { type: 'string' },
  warp: { type: 'string' },
  enhance: { type: 'string' },
  smooth: { type: 'string' },
  teeth: { type: 'string' },
  makeup: { type: 'string' },
  'no-mark': { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

async function templateOf(place: string, world: World): Promise<TemplatePicture> {
  const picture = await givenPicture(place, world)
  return 'Url' in picture ? { ModelUrl: picture.Url } : { ModelImage: picture.Image }
}

/** As the words of the command line say it; ranges are checked with the whole request. */
function effectsOf(values: Values): object {
  return given({
    WarpRadio: decimal(values.warp, '--warp'),
    EnhanceRadio: decimal(values.enhance, '--enhance'),
    MpRadio: decimal(values.smooth, '--smooth'),
    TeethEnhanceRadio: wholeNumber(values.teeth, '--teeth'),
    MakeupTransferRadio: wholeNumber(values.makeup, '--makeup'),
  })
}

async function toRequest(
  photos: readonly string[],
  values: Values,
  world: World,
): Promise<FuseFaceUltraRequest> {
  const effects = effectsOf(values)
  const request = {
    ...(await templateOf(required(values.into, '--into'), world)),
    RspImgType: 'base64' as const,
    MergeInfos: await toMergeInfos(photos, values.face, world),
    ...(Object.keys(effects).length > 0 && { FusionUltraParam: effects }),
    ...given({
      SwapModelType: wholeNumber(values.model, '--model'),
      LogoAdd: values['no-mark'] ? 0 : undefined,
    }),
  }
  // Which numbers are allowed is the business of the client's check, which names the field and the limit.
  return request as FuseFaceUltraRequest
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  const { json } = values
  const output = required(values.output, '--output')
  const client = await openClient(values, world)
  const request = await toRequest(positionals, values, world)
  await requireDeliverable({ output, json }, world)
  const outcome = await withProgress('fusing', client.call('FuseFaceUltra', request), world)
  if (outcome.kind !== 'done') return reportUnanswered(outcome, json, world)

  const { FusedImage, RequestId: requestId } = outcome.response
  return deliver({ output, json, requestId }, Buffer.from(FusedImage, 'base64'), world)
}

export const ultra: Command = {
  summary: 'put the face of a photo into a picture of your own (billed)',
  help: HELP,
  run,
}
