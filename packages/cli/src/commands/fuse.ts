/** @module `fuse-edge fuse`: puts the face of a photo into a template and writes the picture. */

import {
  definedFields,
  MATERIAL_OPTIONS,
  PICTURE_OPTIONS,
  readArguments,
  SERVICE_OPTIONS,
  wholeNumber,
} from '../arguments/index.ts'
import { materialOf } from '../connection/index.ts'
import type { Command } from './command.ts'
import { fusePicture } from './fuse-picture.ts'

const USAGE = `fuse-edge fuse PHOTO... --project ID --template ID -o FILE

  Puts the face of PHOTO into a template and writes the fused picture. PHOTO is a JPEG or PNG file, an http(s)
  address, or - for standard input. A successful call is billed.`

const OPTIONS = {
  ...MATERIAL_OPTIONS,
  ...PICTURE_OPTIONS,
  'feature-degree': {
    type: 'string',
    takes: '0..100',
    help: "how much the features resemble the template's (domestic site)",
  },
  'shape-degree': {
    type: 'string',
    takes: '0..100',
    help: "how much the face shape resembles the template's (domestic site)",
  },
  ...SERVICE_OPTIONS,
} as const

export const fuse: Command = {
  summary: 'put the face of a photo into a template (billed)',
  usage: USAGE,
  options: OPTIONS,
  run: async (args, ports) => {
    const { values, positionals: photos } = readArguments(args, OPTIONS)
    const { project, template } = materialOf(values, ports.env)
    return fusePicture(
      {
        photos,
        values,
        needed: { '--project': project, '--template': template },
        buildRequest: (fields) => ({
          ProjectId: project ?? '',
          ModelId: template ?? '',
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
