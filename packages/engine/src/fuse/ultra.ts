/**
 * @module The looks of FuseFaceUltra: its models and its effects, as far as this engine has them.
 *
 * Names, ranges and defaults are the service's (FusionUltraParam; "radio" is its spelling). What a model and an effect
 * do to the picture is this engine's own; nothing here was measured on the service.
 */
import { type EngineFailure, failure } from '../failures.ts'
import { ok, type Result } from '../result.ts'
import type { Look } from './fuse-face.ts'

/** SwapModelType: 1 to 6. */
export type SwapModelType = 1 | 2 | 3 | 4 | 5 | 6

/** What a request may ask for; every effect is 0 (none) to 1. */
export interface UltraLook {
  /**
   * Which of {@link SWAP_MODELS}.
   *
   * @default 1
   */
  swapModelType?: SwapModelType
  /**
   * How much of the user's face shape; higher is more like the user.
   *
   * @default 0.7
   */
  warpRadio?: number
  /**
   * Crispness of the face.
   *
   * @default 0.5
   */
  enhanceRadio?: number
  /**
   * Evenness of the skin.
   *
   * @default 0.5
   */
  mpRadio?: number
  /**
   * Whiteness of teeth that show; the service takes 0 or 1.
   *
   * @default 1
   */
  teethEnhanceRadio?: number
  /**
   * The template's colours on lips, lids and cheeks; the service takes 0 or 1.
   *
   * @default 0
   */
  makeupTransferRadio?: number
}

/** A model as this engine means it. */
export interface SwapModel {
  /** What the service says of it. */
  readonly meaning: string
  /** Share of the user's features, 0 to 1. */
  readonly features: number
  /** Added to the crispness that is asked for. */
  readonly enhance: number
  /** What the effects are where the model does not look at them; absent where it does. */
  readonly fixed?: { readonly warpRadio: number }
}

/** One row per model. The service's models differ in their networks; ours in likeness and crispness. */
export const SWAP_MODELS: Readonly<Record<SwapModelType, SwapModel>> = Object.freeze({
  1: { meaning: 'fun, sharp', features: 0.8, enhance: 0.25 },
  2: { meaning: 'film, natural', features: 0.65, enhance: 0 },
  3: { meaning: 'film, high resolution', features: 0.8, enhance: 0 },
  4: { meaning: 'film, high resolution and likeness', features: 1, enhance: 0 },
  5: { meaning: 'film, better with shut eyes and covered faces', features: 0.75, enhance: 0 },
  6: { meaning: 'very high likeness', features: 1, enhance: 0.25, fixed: { warpRadio: 1 } },
})

/** Effects when the request has none. Source: FusionUltraParam. */
export const ULTRA_DEFAULTS: Readonly<Required<UltraLook>> = Object.freeze({
  swapModelType: 1,
  warpRadio: 0.7,
  enhanceRadio: 0.5,
  mpRadio: 0.5,
  teethEnhanceRadio: 1,
  makeupTransferRadio: 0,
})

/** What is to be done to the pixels; `bad-request` for values outside their range. */
export function lookOfUltra(ultra: UltraLook): Result<Look, EngineFailure> {
  const { swapModelType, ...effects } = { ...ULTRA_DEFAULTS, ...ultra }
  const model = Object.hasOwn(SWAP_MODELS, swapModelType) ? SWAP_MODELS[swapModelType] : undefined
  if (model === undefined) return failure('bad-request', 'swapModelType must be 1 to 6.')
  for (const [name, value] of Object.entries(effects)) {
    if (!(value >= 0 && value <= 1)) return failure('bad-request', `${name} must be 0 to 1.`)
  }
  const { features, enhance, fixed } = model
  if (fixed !== undefined) return ok({ features, outline: fixed.warpRadio, retouch: { enhance } })
  return ok({
    features,
    outline: effects.warpRadio,
    retouch: {
      enhance: Math.min(1, effects.enhanceRadio + enhance),
      smooth: effects.mpRadio,
      teeth: effects.teethEnhanceRadio,
      makeup: effects.makeupTransferRadio,
    },
  })
}
