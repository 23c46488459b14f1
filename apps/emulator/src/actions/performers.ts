/** @module Which function performs which action. */

import type { ActionName } from '@fuse-edge/core/api'
import type { Perform } from './context.ts'
import { describeMaterialList } from './describe-material-list.ts'
import { fuseFace } from './fuse-face.ts'

/** Actions that the emulator has. */
export type EmulatedAction = Extract<ActionName, 'FuseFace' | 'DescribeMaterialList'>

/** One row for each of them. */
export const PERFORMERS: { readonly [A in EmulatedAction]: Perform<A> } = Object.freeze({
  FuseFace: fuseFace,
  DescribeMaterialList: describeMaterialList,
})

/** Whether the emulator has an action. */
export function isEmulated(action: ActionName): action is EmulatedAction {
  return Object.hasOwn(PERFORMERS, action)
}
