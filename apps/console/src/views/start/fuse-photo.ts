/** @module Fuses a photo into a material with a signed call of this page, as a program would. */

import { createClient } from '@fuse-edge/core/client'
import type { EmulatorDescription } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { base64Of } from '../../parts/files.ts'
import { api } from '../../state/emulator.ts'

/** What to fuse. */
export interface Fusion {
  readonly info: EmulatorDescription
  readonly site: 'cn' | 'intl'
  readonly activityId: string
  readonly materialId: string
  readonly photo: Blob
  /** Whether it is a test of the effect, which is not billed. */
  readonly isTest: boolean
}

/** Why there is no picture. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** Has the emulator carry a request out as a test. */
const sendAsTest: typeof fetch = async (_input, { headers: given, body } = {}) => {
  const headers = Object.fromEntries(new Headers(given))
  const answer = await api.send(
    { to: 'emulator', method: 'POST', host: location.host, path: '/', headers, test: true },
    body ?? '',
  )
  if (!answer.ok) throw new TypeError(answer.error.message)
  return answer.value
}

/** Makes the call. Returns its RequestId, under which the emulator keeps the picture. */
export async function fusePhoto(fusion: Fusion): Promise<Result<string, Refusal>> {
  const { info, site, activityId, materialId, photo, isTest } = fusion
  const { secretId, secretKey, region } = info
  const client = createClient({
    credentials: { secretId, secretKey },
    site,
    region,
    endpoint: location.origin,
    maxAttempts: 1,
    fetch: (input, init) => (isTest ? sendAsTest : fetch)(input, init),
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
