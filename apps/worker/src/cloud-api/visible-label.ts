/** @module Whether the results of a call carry the cloud's visible AI label, as far as its documents say. */

import type { ActionName } from '@fuse-edge/core/api'
import type { Parameters } from './check-parameters.ts'

/**
 * What is known of an action's results. `drawn`: the cloud draws its label unless the request says otherwise.
 * `undocumented`: no document says that it draws one. `no-picture`: the action makes no picture.
 */
type VisibleLabel = 'drawn' | 'undocumented' | 'no-picture'

const LABELS: Readonly<Record<ActionName, VisibleLabel>> = Object.freeze({
  // Source: FuseFace and FuseFaceUltra, parameters LogoAdd (default 1) and LogoParam.
  FuseFace: 'drawn',
  FuseFaceUltra: 'drawn',
  // Source: SubmitVideoFaceFusionJob, parameter LogoParam, the watermark. That there is one without it is unverified.
  SubmitVideoFaceFusionJob: 'drawn',
  // The requests of 2018-12-01 have no field for a label, and their documents do not mention one.
  FaceFusion: 'undocumented',
  FuseFace2018: 'undocumented',
  QueryVideoFaceFusionJob: 'no-picture',
  DescribeMaterialList: 'no-picture',
  DescribeMaterialList2018: 'no-picture',
})

/** Value of `LogoAdd` with which the cloud draws its label. What it does with values that no document names is not known. */
const LOGO_ON = 1

/**
 * Returns the name of what takes the label away from the results of a call, its action or a field; `undefined` where they
 * carry it. A logo of the caller replaces the label, and may be transparent.
 */
export function unlabelledBy(action: ActionName, parameters: Parameters): string | undefined {
  if (LABELS[action] === 'undocumented') return action
  // Official SDKs send null for a parameter that is not set.
  const { LogoAdd, LogoParam } = parameters
  if (LogoAdd != null && LogoAdd !== LOGO_ON) return 'LogoAdd'
  return LogoParam == null ? undefined : 'LogoParam'
}
