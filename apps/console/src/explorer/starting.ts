/** @module The request that the form of an action begins with: its required fields, about what this emulator has. */

import type { ActionName } from '@fuse-edge/core/api'
import type { ActivityDescription, EmulatorDescription } from '@fuse-edge/core/control'
import type { JsonObject } from './json.ts'

const PHOTO = { sample: 'hopper' }

function idsOf([activity]: readonly ActivityDescription[]) {
  return { ProjectId: activity?.id ?? '', ModelId: activity?.materials[0]?.id ?? '' }
}

const STARTS: Readonly<Record<ActionName, (info: EmulatorDescription) => JsonObject>> = {
  FuseFace: ({ activities }) => ({
    ...idsOf(activities),
    RspImgType: 'url',
    MergeInfos: [{ Image: PHOTO }],
  }),
  FuseFaceUltra: ({ activities }) => ({
    RspImgType: 'url',
    MergeInfos: [{ Image: PHOTO }],
    ModelImage: { material: idsOf(activities).ModelId },
  }),
  DescribeMaterialList: ({ activities }) => ({ ActivityId: idsOf(activities).ProjectId }),
  SubmitVideoFaceFusionJob: ({ videoActivities }) => ({
    ...idsOf(videoActivities),
    MergeInfos: [{ Image: PHOTO }],
  }),
  QueryVideoFaceFusionJob: () => ({ JobId: '' }),
  FaceFusion: ({ activities2018 }) => ({
    ...idsOf(activities2018),
    RspImgType: 'url',
    Image: PHOTO,
  }),
  FuseFace2018: ({ activities2018 }) => ({
    ...idsOf(activities2018),
    RspImgType: 'url',
    MergeInfos: [{ Image: PHOTO }],
  }),
  DescribeMaterialList2018: ({ activities2018 }) => {
    const id = Number(idsOf(activities2018).ProjectId)
    return { ActivityId: Number.isSafeInteger(id) ? id : 0 }
  },
}

/** Returns the parameters that the form of an action begins with. */
export function startingParameters(action: ActionName, info: EmulatorDescription): JsonObject {
  return STARTS[action](info)
}
