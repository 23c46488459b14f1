/** @module Fuses a photo into a material with a signed call of this page, as a program would. */

import { createClient } from '@fuse-edge/core/client'
import type { EmulatorDescription } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { base64Of } from '../../parts/files.ts'

/** What to fuse. */
export interface Effect {
  readonly info: EmulatorDescription
  readonly site: 'cn' | 'intl'
  readonly activityId: string
  readonly materialId: string
  readonly photo: Blob
}

/** Why there is no picture. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** Makes the call. Returns its RequestId, under which the emulator keeps the picture. */
export async function testEffect(effect: Effect): Promise<Result<string, Refusal>> {
  const { info, site, activityId, materialId, photo } = effect
  const { secretId, secretKey, region } = info
  const client = createClient({
    credentials: { secretId, secretKey },
    site,
    region,
    endpoint: location.origin,
    fetch: (input, init) => fetch(input, init),
  })
  const outcome = await client.call('FuseFace', {
    ProjectId: activityId,
    ModelId: materialId,
    RspImgType: 'url',
    MergeInfos: [{ Image: await base64Of(photo) }],
  })
  if (outcome.kind === 'done') return ok(outcome.response.RequestId)
  if (outcome.kind === 'refused') return fail({ code: outcome.code, message: outcome.message })
  const violations = 'violations' in outcome ? outcome.violations : []
  const message = violations.map(({ path, message: text }) => `${path} ${text}`).join('; ')
  return fail({ code: outcome.reason, message })
}
