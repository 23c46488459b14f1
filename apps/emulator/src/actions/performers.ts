/** @module Which function performs which action. */

import type { ActionName } from '@fuse-edge/core/api'
import type { Perform } from './context.ts'
import { describeMaterialList } from './describe-material-list.ts'
import { fuseFace } from './fuse-face.ts'

/** One row for each action of the table in core. */
export const PERFORMERS: { readonly [A in ActionName]: Perform<A> } = Object.freeze({
  FuseFace: fuseFace,
  DescribeMaterialList: describeMaterialList,
})
