/** @module Every check of a call, in the order in which the emulator runs them. */

import { TEMPLATE_CHECKS } from '../materials/index.ts'
import { FACE_CHECK, PICTURE_CHECKS } from '../pictures/index.ts'
import type { CheckDescription } from '../protocol/index.ts'
import { PROTOCOL_CHECKS } from './protocol-checks.ts'
import { REQUEST_CHECKS } from './request-checks.ts'

/** Checks that run together, and the calls that they are for. */
export interface CheckStage {
  readonly title: string
  /** Calls that the stage is for, as one sentence. */
  readonly scope: string
  readonly checks: readonly CheckDescription[]
}

/** The stages in their order. Between `Request` and `Template`, injected faults apply. */
export const CHECK_TABLE: readonly CheckStage[] = Object.freeze([
  {
    title: 'Protocol',
    scope: 'Every call, those to STS included.',
    checks: PROTOCOL_CHECKS.checks,
  },
  {
    title: 'Request',
    scope: 'Every signed call to Face Fusion.',
    checks: REQUEST_CHECKS.checks,
  },
  {
    title: 'Template',
    scope:
      'Calls that name a material: FuseFace of both versions, FaceFusion, SubmitVideoFaceFusionJob.',
    checks: TEMPLATE_CHECKS.checks,
  },
  {
    title: 'Pictures',
    scope:
      'Each picture of a call, in this order: the template of FuseFaceUltra, the photos, the picture of the visible AI label.',
    checks: PICTURE_CHECKS.checks,
  },
  {
    title: 'Fusion',
    scope:
      'All pictures of a call, by the engine. A video job that fails here fails later, as a job.',
    checks: [FACE_CHECK],
  },
])
