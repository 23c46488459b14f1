/** @module What a policy document may say, for the editor's completion, and the operations that it is about. */

import { ACTIONS, type ActionName, type ObjectShape } from '@fuse-edge/core/api'

const NAMES = Object.keys(ACTIONS) as ActionName[]

/** Operations of the product, as policies name them, each once. */
export const OPERATIONS: readonly string[] = [
  ...new Set(NAMES.map((name) => `facefusion:${ACTIONS[name].name}`)),
]

/** Shape of a policy document. */
export const POLICY_SHAPE: ObjectShape = {
  type: 'object',
  source: 'CAM: policy syntax',
  fields: {
    version: { type: 'string', oneOf: ['2.0'] },
    statement: {
      type: 'array',
      of: {
        type: 'object',
        source: 'CAM: policy syntax',
        fields: {
          effect: { type: 'string', oneOf: ['allow', 'deny'] },
          // An entry of the list, or the text in its place.
          action: {
            type: 'string',
            oneOf: ['facefusion:*', ...OPERATIONS, 'sts:AssumeRole', 'sts:*', '*'],
          },
          resource: { type: 'string', oneOf: ['*'] },
        },
      },
    },
  },
}
