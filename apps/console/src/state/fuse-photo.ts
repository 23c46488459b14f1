/** @module Fuses a photo into a material with a signed call of this page, as a program would. */

import type { EmulatorDescription } from '@fuse-edge/core/control'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { clientAs } from './call-as.ts'
import { base64Of } from './files.ts'

/** What to fuse. */
export interface Fusion {
  readonly info: EmulatorDescription
  readonly site: 'cn' | 'intl'
  readonly activityId: string
  readonly materialId: string
  readonly photo: Blob
  /** Whether it is a test of the effect, which is not billed. */
  readonly isTest: boolean
  /** Face of the material. @default the largest */
  readonly faceId?: string | undefined
  /** How much features and shape resemble the material, 0 to 100. The domestic site alone has it. */
  readonly degree?: number | undefined
  /** Whether the visible AI label is drawn. @default true */
  readonly hasLogo?: boolean
}

/** Why there is no picture. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** Makes the call. Returns its RequestId, under which the emulator keeps the picture. */
export async function fusePhoto(fusion: Fusion): Promise<Result<string, Refusal>> {
  const { info, site, activityId, materialId, photo, isTest, faceId, degree, hasLogo } = fusion
  const { secretId, secretKey, region } = info
  const client = await clientAs({ credentials: { secretId, secretKey }, site, region, isTest })
  const hasDegree = degree !== undefined && site === 'cn'
  const outcome = await client.call('FuseFace', {
    ProjectId: activityId,
    ModelId: materialId,
    RspImgType: 'url',
    MergeInfos: [
      { Image: await base64Of(photo), ...(faceId !== undefined && { TemplateFaceID: faceId }) },
    ],
    ...(hasDegree && { FuseProfileDegree: degree, FuseFaceDegree: degree }),
    ...(hasLogo === false && { LogoAdd: 0 }),
  })
  if (outcome.kind === 'done') return ok(outcome.response.RequestId)
  if (outcome.kind === 'refused') return fail({ code: outcome.code, message: outcome.message })
  const violations = 'violations' in outcome ? outcome.violations : []
  const message = violations.map(({ path, message: text }) => `${path} ${text}`).join('; ')
  return fail({ code: outcome.reason, message })
}
