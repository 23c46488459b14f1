/** @module Which function performs which action. */

import type { ActionName } from '@fuse-edge/core/api'
import type { Perform } from './context.ts'
import { describeMaterialList, describeMaterialList2018 } from './describe-material-list.ts'
import { fuseFace } from './fuse-face.ts'
import { fuseFaceUltra } from './fuse-face-ultra.ts'
import { faceFusion, fuseFace2018 } from './version-2018.ts'
import { queryVideoJob, submitVideoJob } from './video-job.ts'

/** One row for each action. */
export const PERFORMERS: { readonly [A in ActionName]: Perform<A> } = Object.freeze({
  FuseFace: fuseFace,
  FuseFaceUltra: fuseFaceUltra,
  DescribeMaterialList: describeMaterialList,
  SubmitVideoFaceFusionJob: submitVideoJob,
  QueryVideoFaceFusionJob: queryVideoJob,
  FaceFusion: faceFusion,
  FuseFace2018: fuseFace2018,
  DescribeMaterialList2018: describeMaterialList2018,
})
