/** @module `fuse-edge fuse`: puts the face of a photo into a template and writes the picture. */

import {
  definedFields,
  PICTURE_HELP,
  PICTURE_OPTIONS,
  readArguments,
  required,
  SERVICE_HELP,
  wholeNumber,
} from '../arguments/index.ts'
import type { Command } from './command.ts'
import { fusePicture } from './fuse-picture.ts'

const HELP = `fuse-edge fuse PHOTO... --project ID --template ID -o FILE

  Puts the face of PHOTO into a template and writes the fused picture. PHOTO is a JPEG or PNG file, an http(s)
  address, or - for standard input. A successful call is billed.

  --project ID              the activity, at_… in the console
  --template ID             the material, mt_… in the console
${PICTURE_HELP}
  --feature-degree 0..100   how much the features resemble the template's (domestic site)
  --shape-degree 0..100     how much the face shape resembles the template's (domestic site)
${SERVICE_HELP}
`

const OPTIONS = {
  ...PICTURE_OPTIONS,
  project: { type: 'string' },
  template: { type: 'string' },
  'feature-degree': { type: 'string' },
  'shape-degree': { type: 'string' },
} as const

export const fuse: Command = {
  summary: 'put the face of a photo into a template (billed)',
  help: HELP,
  options: OPTIONS,
  run: async (args, ports) => {
    const { values, positionals: photos } = readArguments(args, OPTIONS)
    return fusePicture(
      {
        photos,
        values,
        buildRequest: (fields) => ({
          ProjectId: required(values.project, '--project'),
          ModelId: required(values.template, '--template'),
          ...fields,
          ...definedFields({
            FuseFaceDegree: wholeNumber(values['feature-degree'], '--feature-degree'),
            FuseProfileDegree: wholeNumber(values['shape-degree'], '--shape-degree'),
          }),
        }),
        call: (client, request) => client.call('FuseFace', request),
      },
      ports,
    )
  },
}
