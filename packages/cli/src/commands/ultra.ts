/** @module `fuse-edge ultra`: puts the face of a photo into any picture and writes the result. */

import type { FuseFaceUltraRequest, TemplatePicture } from '@fuse-edge/core/api'
import {
  decimal,
  definedFields,
  PICTURE_OPTIONS,
  readArguments,
  SERVICE_OPTIONS,
  type ValuesOf,
  wholeNumber,
} from '../arguments/index.ts'
import type { Ports } from '../ports.ts'
import type { Command } from './command.ts'
import { fusePicture, type PictureFields } from './fuse-picture.ts'
import { readPicture } from './read-photos.ts'

const USAGE = `fuse-edge ultra PHOTO... --into PICTURE -o FILE

  Puts the face of PHOTO into PICTURE, without an activity or a material (FuseFaceUltra, domestic site only). PHOTO
  and PICTURE are a JPEG or PNG file, an http(s) address, or - for standard input. A successful call is billed.`

const OPTIONS = {
  into: { type: 'string', takes: 'PICTURE', help: 'the template' },
  ...PICTURE_OPTIONS,
  model: {
    type: 'string',
    takes: '1..6',
    help: '1 fun and sharp, 2 film, 3 film in high resolution, 4 and 5 likeness for identity photos, 6 very high likeness (default: 1)',
  },
  warp: {
    type: 'string',
    takes: '0..1',
    help: "face shape: 1 is the user's (this and the options below work with --model 1 to 5)",
  },
  enhance: { type: 'string', takes: '0..1', help: 'sharpness of the face' },
  smooth: { type: 'string', takes: '0..1', help: 'smoothing of the skin' },
  teeth: { type: 'string', takes: '0|1', help: 'repair teeth' },
  makeup: { type: 'string', takes: '0|1', help: 'transfer the make-up of the template' },
  ...SERVICE_OPTIONS,
} as const

type Values = ValuesOf<typeof OPTIONS>

async function readTemplate(path: string, ports: Ports): Promise<TemplatePicture> {
  const picture = await readPicture(path, ports)
  return 'Url' in picture ? { ModelUrl: picture.Url } : { ModelImage: picture.Image }
}

async function buildRequest(
  fields: PictureFields,
  values: Values,
  ports: Ports,
): Promise<FuseFaceUltraRequest> {
  const effects = definedFields({
    WarpRadio: decimal(values.warp, '--warp'),
    EnhanceRadio: decimal(values.enhance, '--enhance'),
    MpRadio: decimal(values.smooth, '--smooth'),
    TeethEnhanceRadio: wholeNumber(values.teeth, '--teeth'),
    MakeupTransferRadio: wholeNumber(values.makeup, '--makeup'),
  })
  const request = {
    ...(await readTemplate(values.into ?? '', ports)),
    ...fields,
    ...(Object.keys(effects).length > 0 && { FusionUltraParam: effects }),
    ...definedFields({ SwapModelType: wholeNumber(values.model, '--model') }),
  }
  // The client checks the ranges of the numbers and names the field and the limit.
  return request as FuseFaceUltraRequest
}

export const ultra: Command = {
  summary: 'put the face of a photo into any picture (billed)',
  usage: USAGE,
  options: OPTIONS,
  run: async (args, ports) => {
    const { values, positionals: photos } = readArguments(args, OPTIONS)
    return fusePicture(
      {
        photos,
        values,
        needed: { '--into': values.into },
        buildRequest: (fields) => buildRequest(fields, values, ports),
        call: (client, request) => client.call('FuseFaceUltra', request),
      },
      ports,
    )
  },
}
