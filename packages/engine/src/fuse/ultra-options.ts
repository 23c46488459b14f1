/**
 * @module The options of FuseFaceUltra: its models and effects, as far as this engine has them.
 *
 * Names, ranges and defaults are the service's (FusionUltraParam; "radio" is its spelling). What a model and an effect
 * do to the picture is this engine's own; nothing here was measured on the service.
 */

import { ok, type Result } from '@fuse-edge/core/result'
import { type EngineFailure, failure } from '../failures.ts'
import type { FuseFaceOptions } from './fuse-face.ts'

/** The service's SwapModelType. */
export type SwapModelType = 1 | 2 | 3 | 4 | 5 | 6

/** Model and effects of a fusion. Effects are 0 (off) to 1 (full strength). */
export interface UltraOptions {
  /**
   * The model, a row of {@link SWAP_MODELS}: how much of the user's features is taken and how sharp the face is.
   *
   * @default 1
   */
  swapModelType?: SwapModelType
  /**
   * How much of the user's face shape is taken, 0 (none) to 1 (all).
   *
   * @default 0.7
   */
  warpRadio?: number
  /**
   * Sharpening of the face, 0 to 1.
   *
   * @default 0.5
   */
  enhanceRadio?: number
  /**
   * Smoothing of the skin, 0 to 1.
   *
   * @default 0.5
   */
  mpRadio?: number
  /**
   * Whitening of visible teeth, 0 to 1; the service accepts only 0 and 1.
   *
   * @default 1
   */
  teethEnhanceRadio?: number
  /**
   * How much of the template's colours on lips, eyelids and cheeks is transferred, 0 to 1; the service accepts only 0
   * and 1.
   *
   * @default 0
   */
  makeupTransferRadio?: number
}

/** The settings that stand for one of the service's models. */
export interface SwapModel {
  /** The service's description of the model. */
  readonly meaning: string
  /** Share of the user's features, 0 to 1. */
  readonly features: number
  /** Added to `enhanceRadio`. */
  readonly enhance: number
  /** Effects of a model that ignores the requested ones. Absent: the model applies the requested effects. */
  readonly fixed?: { readonly warpRadio: number }
}

/** One row per model. The service's models are different networks; these differ in likeness and sharpness. */
export const SWAP_MODELS: Readonly<Record<SwapModelType, SwapModel>> = Object.freeze({
  1: { meaning: 'fun, sharp', features: 0.8, enhance: 0.25 },
  2: { meaning: 'film, natural', features: 0.65, enhance: 0 },
  3: { meaning: 'film, high resolution', features: 0.8, enhance: 0 },
  4: { meaning: 'film, high resolution and likeness', features: 1, enhance: 0 },
  5: { meaning: 'film, better with shut eyes and covered faces', features: 0.75, enhance: 0 },
  6: { meaning: 'very high likeness', features: 1, enhance: 0.25, fixed: { warpRadio: 1 } },
})

/** The options that a request leaves out. Source: FusionUltraParam. */
export const ULTRA_DEFAULTS: Readonly<Required<UltraOptions>> = Object.freeze({
  swapModelType: 1,
  warpRadio: 0.7,
  enhanceRadio: 0.5,
  mpRadio: 0.5,
  teethEnhanceRadio: 1,
  makeupTransferRadio: 0,
})

/** Converts the options to those of one face. Fails with `bad-request` for values outside their range. */
export function optionsOfUltra(ultra: UltraOptions): Result<FuseFaceOptions, EngineFailure> {
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
