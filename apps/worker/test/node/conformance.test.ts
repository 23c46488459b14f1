/** The worker against the requirements that the emulator is held to: what official SDKs may take for granted holds here, too. */

import { ACTIONS } from '@fuse-edge/core/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  CHECKS,
  REQUIREMENTS,
  type RequirementId,
  type Target,
} from '../../../emulator/conformance/index.ts'
import { cloudVariables, startEmulator, startWorker } from './whole-worker.ts'

const OTHER_REGION = 'ap-shanghai'
const SECRET_ID = 'AKIDconformance'
const SECRET_KEY = 'c'.repeat(32)

/** Where the edge is meant to differ: why, and how the check ends because of it. */
const DIFFERENCES: Readonly<
  Partial<Record<RequirementId, { readonly reason: string; readonly ends: RegExp }>>
> = Object.freeze({
  'unsigned-payload': {
    reason: 'a body that the signature does not cover may be changed on its way',
    ends: /AuthFailure\.SignatureFailure/,
  },
})

/** A worker before an emulator of this site, with a virtual key that may do everything. */
async function openWorker(site: 'cn' | 'intl'): Promise<Target> {
  const emulator = await startEmulator({ site })
  const [activity] = emulator.activities
  const modelId = activity?.materials[0]?.id
  if (activity === undefined || modelId === undefined) throw new Error('nothing was seeded')
  const key = {
    id: 'conformance',
    secretIds: [SECRET_ID],
    actions: Object.keys(ACTIONS),
    projects: ['*'],
    models: ['*'],
    dailyCap: 100,
    signatureV1: true,
  }
  const regions = [emulator.region, OTHER_REGION]
  const worker = await startWorker({
    ...cloudVariables(emulator, site),
    ...(site === 'cn' && {
      TENCENT_REGION: regions.join(),
      RESIDENCY: JSON.stringify({ others: regions, unknown: regions }),
    }),
    CATALOGUE: JSON.stringify({ apps: [], templates: [], virtualKeys: [key] }),
    VIRTUAL_KEYS: `${SECRET_ID}:${SECRET_KEY}`,
  })
  return {
    url: worker.url.origin,
    credentials: { secretId: SECRET_ID, secretKey: SECRET_KEY },
    region: emulator.region,
    projectId: activity.id,
    modelId,
    close: async () => {
      await Promise.all([worker.close(), emulator.close()])
    },
  }
}

let target: Target
beforeAll(async () => {
  target = await openWorker('cn')
})
afterAll(() => target.close())

for (const { id, requirement } of REQUIREMENTS) {
  const check = () => CHECKS[id](target, () => openWorker('intl'))
  const difference = DIFFERENCES[id]
  if (difference === undefined) test(`${id}: ${requirement}`, check)
  else {
    test(`differs in ${id}: ${difference.reason}`, async () => {
      await expect(check()).rejects.toThrow(difference.ends)
    })
  }
}
