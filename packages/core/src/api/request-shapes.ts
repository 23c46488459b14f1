/**
 * @module The table of request shapes: the type, presence, limits and source of every field of every action; import from
 * `@fuse-edge/core/api`. The numbers come from `@fuse-edge/core/limits`.
 */

import type { ActionName } from './actions.ts'
import type { ObjectShape } from './shape.ts'
import { FUSE_FACE, FUSE_FACE_ULTRA } from './shapes/fuse-face.ts'
import { DESCRIBE_MATERIAL_LIST, DESCRIBE_MATERIAL_LIST_2018 } from './shapes/material-list.ts'
import { FACE_FUSION, FUSE_FACE_2018 } from './shapes/version-2018.ts'
import { QUERY_VIDEO_JOB, SUBMIT_VIDEO_JOB } from './shapes/video-job.ts'

/** The shape of the request of each action. */
export const REQUEST_SHAPES: Readonly<Record<ActionName, ObjectShape>> =
  /* @__PURE__ */ Object.freeze({
    FuseFace: FUSE_FACE,
    FuseFaceUltra: FUSE_FACE_ULTRA,
    DescribeMaterialList: DESCRIBE_MATERIAL_LIST,
    SubmitVideoFaceFusionJob: SUBMIT_VIDEO_JOB,
    QueryVideoFaceFusionJob: QUERY_VIDEO_JOB,
    FaceFusion: FACE_FUSION,
    FuseFace2018: FUSE_FACE_2018,
    DescribeMaterialList2018: DESCRIBE_MATERIAL_LIST_2018,
  })
