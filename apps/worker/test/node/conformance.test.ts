/** Runs the emulator's conformance checks against the worker, because official SDKs rely on the same requirements. */

import { ACTIONS } from '@fuse-edge/core/api'
// With the real engine: a check sends a picture without a face.
import { startEmulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  CHECKS,
  REQUIREMENTS,
  type RequirementId,
  type Target,
} from '../../../emulator/conformance/index.ts'
import { cloudVariables, startWorker } from './whole-worker.ts'

const OTHER_REGION = 'ap-shanghai'
const SECRET_ID = 'AKIDconformance'
const SECRET_KEY = 'c'.repeat(32)

/** Requirements from which the edge deliberately differs: the reason, and how the check fails because of it. */
const DIFFERENCES: Readonly<
  Partial<Record<RequirementId, { readonly reason: string; readonly ends: RegExp }>>
> = Object.freeze({
  'unsigned-payload': {
    reason: 'a body that the signature does not cover may be changed on its way',
    ends: /AuthFailure\.SignatureFailure/,
  },
})

/** Starts a worker in front of an emulator of this site, with a virtual key that may do everything. */
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
  if (difference === undefined) it(`${id}: ${requirement}`, check)
  else {
    it(`differs in ${id}: ${difference.reason}`, async () => {
      await expect(check()).rejects.toThrow(difference.ends)
    })
  }
}
