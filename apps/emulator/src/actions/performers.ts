/** @module The function of each action. */

import type { Engine } from '@fuse-edge/engine'
import { type Randomness, randomText } from '../ports/index.ts'
import type { KeyPair, Store } from '../store/index.ts'
import type { VideoQueue } from '../video/index.ts'
import { createDeliverPicture, createLinkTo } from './deliver-picture.ts'
import {
  createDescribeMaterialList,
  createDescribeMaterialList2018,
} from './describe-material-list.ts'
import { createFuseFace } from './fuse-face.ts'
import { createFuseFaceUltra } from './fuse-face-ultra.ts'
import { createFuseMaterial } from './fuse-material.ts'
import type { Performers } from './perform.ts'
import { createQueryVideoJob } from './query-video-job.ts'
import { createSubmitVideoJob } from './submit-video-job.ts'
import { createFaceFusion, createFuseFace2018 } from './version-2018.ts'

const RESULT_ID_BYTES = 16
/** Source: sample of SubmitVideoFaceFusionJob. */
const JOB_ID_CHARS = 16

/** Returns a random id for a result, in hexadecimal. */
export function newResultId({ randomBytes }: Randomness): string {
  return Buffer.from(randomBytes(RESULT_ID_BYTES)).toString('hex')
}

/** What the actions work with. */
export interface ActionOptions {
  readonly store: Store
  readonly loadEngine: () => Promise<Engine>
  readonly videoQueue: VideoQueue
  readonly randomness: Randomness
  /** Signs the addresses of results. */
  readonly resultKey: KeyPair
}

/** Creates the functions of all actions. */
export function createPerformers(options: ActionOptions): Performers {
  const { store, loadEngine, videoQueue, randomness, resultKey } = options
  const { materials, materialPictures, materialVideos, videoJobs } = store
  const linkTo = createLinkTo(resultKey)
  const deliver = createDeliverPicture(() => newResultId(randomness), linkTo)
  const fuseMaterial = createFuseMaterial(materials, materialPictures, loadEngine)
  const newJobId = () => randomText(randomness.randomBytes, JOB_ID_CHARS)
  return Object.freeze({
    FuseFace: createFuseFace(fuseMaterial, deliver),
    FuseFaceUltra: createFuseFaceUltra(loadEngine, deliver),
    DescribeMaterialList: createDescribeMaterialList(materials),
    SubmitVideoFaceFusionJob: createSubmitVideoJob(materials, materialVideos, videoQueue, newJobId),
    QueryVideoFaceFusionJob: createQueryVideoJob(videoJobs, linkTo),
    FaceFusion: createFaceFusion(fuseMaterial, deliver),
    FuseFace2018: createFuseFace2018(fuseMaterial, deliver),
    DescribeMaterialList2018: createDescribeMaterialList2018(materials, linkTo),
  })
}
