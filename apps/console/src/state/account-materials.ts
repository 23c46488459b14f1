/** @module Which activities and materials of the account are its own, and may be called. */

import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type { ActivityReport, MaterialReport } from '@fuse-edge/core/control'

const APPROVED: ReadonlySet<number> = new Set([
  MATERIAL_STATUS.passedByHand,
  MATERIAL_STATUS.passedByMachine,
  MATERIAL_STATUS.appealPassed,
])

/** Returns whether a material passed its review. */
export function isApproved({ status }: MaterialReport): boolean {
  return APPROVED.has(status)
}

/** Returns the latest activity for pictures that was created here. */
export function ownActivity(all: readonly ActivityReport[] = []): ActivityReport | undefined {
  return all.findLast(({ seeded, kind, enabled }) => !seeded && kind === 'picture' && enabled)
}

/** Returns the latest uploaded material. */
export function ownMaterial(all: readonly ActivityReport[] = []): MaterialReport | undefined {
  return all
    .flatMap(({ materials }) => materials)
    .filter(({ seeded }) => !seeded)
    .toSorted((one, other) => one.createdMs - other.createdMs)
    .at(-1)
}
