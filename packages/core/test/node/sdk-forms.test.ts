/** @module Forms as the official Node SDK flattens requests, in the structure that JSON has. */

import { createRequire } from 'node:module'
import { REQUEST_SHAPES } from '@fuse-edge/core/api'
import { formParameters } from '@fuse-edge/core/wire'
import fc from 'fast-check'
import { expect, inject, it } from 'vitest'
import { anyRequest } from '../setup/request-arbitraries.ts'

const require = createRequire(import.meta.url)
const { AbstractClient } = require('tencentcloud-sdk-nodejs/tencentcloud/common/abstract_client')

it('reads back every request that the official SDK flattens', () => {
  const run = { seed: inject('seed'), numRuns: 200 }
  fc.assert(
    fc.property(anyRequest, ([action, request]) => {
      const flat: Record<string, string | number> = AbstractClient.prototype.mergeData(request)
      const fields = Object.entries(flat).map(([name, value]) => [name, String(value)] as const)
      const { parameters, misplaced } = formParameters(fields, REQUEST_SHAPES[action])
      expect(parameters).toEqual(request)
      expect(misplaced).toEqual([])
    }),
    run,
  )
})
