/** @module Which activities and materials of the account are its own, and may be called. */

import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type { ActivityReport, MaterialReport } from '@fuse-edge/core/control'

/** What a status means to who waits for it. */
export type ReviewStage = 'under-review' | 'approved' | 'rejected' | 'appealed'

/** Every stage, in the order of a review. */
export const REVIEW_STAGES: readonly ReviewStage[] = [
  'under-review',
  'approved',
  'rejected',
  'appealed',
]

const { underReview, appealing, refusedByHand, refusedByMachine, appealRefused } = MATERIAL_STATUS
const STAGES: Readonly<Record<number, ReviewStage>> = {
  [underReview]: 'under-review',
  [appealing]: 'appealed',
  [refusedByHand]: 'rejected',
  [refusedByMachine]: 'rejected',
  [appealRefused]: 'rejected',
  [MATERIAL_STATUS.videoFailed]: 'rejected',
  [MATERIAL_STATUS.characterNotInVideo]: 'rejected',
}

/** Returns the stage of a status. */
export function stageOf(status: number): ReviewStage {
  return STAGES[status] ?? 'approved'
}

/** Returns whether a material passed its review. */
export function isApproved({ status }: MaterialReport): boolean {
  return stageOf(status) === 'approved'
}

/** Returns whether a material may be appealed: once, after it was rejected. */
export function mayAppeal({ status }: MaterialReport): boolean {
  return status === refusedByHand || status === refusedByMachine
}

/** Returns whether a material waits for a decision. */
export function isWaiting({ status }: MaterialReport): boolean {
  return status === underReview || status === appealing
}

/**
 * Returns the activity that a view opens: the one that is named; otherwise the latest of the account, where possible one with
 * materials; otherwise the first with materials.
 */
export function openActivity(
  all: readonly ActivityReport[],
  id: string | undefined,
): ActivityReport | undefined {
  if (id !== undefined) return all.find((activity) => activity.id === id)
  const filled = all.filter(({ materials }) => materials.length > 0)
  return ownActivity(filled) ?? ownActivity(all) ?? filled[0] ?? all[0]
}

/** Returns the latest activity for pictures that was created here. */
export function ownActivity(all: readonly ActivityReport[] = []): ActivityReport | undefined {
  return all.findLast(({ seeded, kind, enabled }) => !seeded && kind === 'picture' && enabled)
}

/** Returns the latest uploaded material: an approved one, as long as there is one. */
export function ownMaterial(all: readonly ActivityReport[] = []): MaterialReport | undefined {
  const uploaded = all
    .flatMap(({ materials }) => materials)
    .filter(({ seeded }) => !seeded)
    .toSorted((one, other) => one.createdMs - other.createdMs)
  return uploaded.findLast(isApproved) ?? uploaded.at(-1)
}
