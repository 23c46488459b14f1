/** @module The action FuseFaceUltra: faces into a picture that comes with the call. */

import type { FuseFaceUltraRequest } from '@fuse-edge/core/api'
import { FUSION_LIMITS } from '@fuse-edge/core/limits'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Refusal } from '@fuse-edge/core/wire'
import type { Engine, UltraOptions } from '@fuse-edge/engine'
import { engineRefusal, PICTURE_RULES, readPicture } from '../pictures/index.ts'
import type { DeliverPicture } from './deliver-picture.ts'
import type { ActionCall, Perform } from './perform.ts'
import { readLabel, readPhotos } from './read-pictures.ts'

/** Returns the look that a call asks for. `null` on the wire means that a field is absent. */
function toLook({ SwapModelType, FusionUltraParam }: FuseFaceUltraRequest): UltraOptions {
  const { WarpRadio, EnhanceRadio, MpRadio } = FusionUltraParam ?? {}
  const { TeethEnhanceRadio, MakeupTransferRadio } = FusionUltraParam ?? {}
  return {
    ...(typeof SwapModelType === 'number' && { swapModelType: SwapModelType }),
    ...(typeof WarpRadio === 'number' && { warpRadio: WarpRadio }),
    ...(typeof EnhanceRadio === 'number' && { enhanceRadio: EnhanceRadio }),
    ...(typeof MpRadio === 'number' && { mpRadio: MpRadio }),
    ...(typeof TeethEnhanceRadio === 'number' && { teethEnhanceRadio: TeethEnhanceRadio }),
    ...(typeof MakeupTransferRadio === 'number' && { makeupTransferRadio: MakeupTransferRadio }),
  }
}

async function fuse(
  request: FuseFaceUltraRequest,
  call: ActionCall,
  loadEngine: () => Promise<Engine>,
): Promise<Result<Uint8Array, Refusal>> {
  const { ModelUrl, ModelImage, MergeInfos } = request
  const { ultraTemplate, ultraPhoto, ultraLogo } = PICTURE_RULES
  const { download } = call
  const template = await readPicture({ Url: ModelUrl, Image: ModelImage }, ultraTemplate, download)
  if (!template.ok) return template
  const photos = await readPhotos(MergeInfos, ultraPhoto, download)
  if (!photos.ok) return photos
  const label = await readLabel(request, call, ultraLogo)
  if (!label.ok) return label
  const engine = await loadEngine()
  const fused = await engine.fuse({
    template: template.value,
    faces: photos.value.map((photo, index) => {
      const templateRect = MergeInfos[index]?.TemplateFaceRect
      return { ...photo, ...(templateRect && { templateRect }) }
    }),
    ultra: toLook(request),
    ...(label.value && { label: label.value }),
  })
  return fused.ok ? ok(fused.value.jpeg) : fail(engineRefusal(fused.error, false))
}

/** Creates the action. */
export function createFuseFaceUltra(
  loadEngine: () => Promise<Engine>,
  deliver: DeliverPicture,
): Perform<'FuseFaceUltra'> {
  return async (request, call) => {
    const jpeg = await fuse(request, call, loadEngine)
    if (!jpeg.ok) return jpeg
    const { ULTRA_RESULT_DAYS: RESULT_DAYS } = FUSION_LIMITS
    const { image, picture } = await deliver(jpeg.value, request.RspImgType, RESULT_DAYS, call)
    return ok({ answer: { FusedImage: image }, picture })
  }
}
