/** @module SubmitVideoFaceFusionJob and QueryVideoFaceFusionJob of version 2022-09-27: a photograph into a video. */

import type { CelebrityIdentify, LogoParam, MergeInfo, MetaData, Reviewed } from './structures.ts'

/** SubmitVideoFaceFusionJob, "Video Face Fusion (Single Face)". International site only. */
export interface SubmitVideoFaceFusionJobRequest {
  /** Id of a video activity. */
  ProjectId: string
  /** Id of a video material. */
  ModelId: string
  /** Exactly one. */
  MergeInfos: [MergeInfo]
  /** Default 0. The service will drop it. */
  CelebrityIdentify?: CelebrityIdentify
  LogoParam?: LogoParam
  /** Pre-signed address of COS that takes a PUT; when that fails, the video goes to Tencent's own address. */
  UserDesignatedUrl?: string
  /** Address of the end user. */
  UserIp?: string
  MetaData?: MetaData[]
}

export interface SubmitVideoFaceFusionJobResponse extends Reviewed {
  /** What QueryVideoFaceFusionJob asks for. */
  JobId: string
  /** In seconds. Not needed to believe an answer: a job that is paid for is not given up for want of it. */
  EstimatedProcessTime?: number
  /** Jobs that come first. Not needed to believe an answer either. */
  JobQueueLength?: number
  RequestId: string
}

/** QueryVideoFaceFusionJob. International site only. */
export interface QueryVideoFaceFusionJobRequest {
  JobId: string
}

/** States of a job. Source: QueryVideoFaceFusionJob, JobStatusCode. */
export const VIDEO_JOB_STATUS = /* @__PURE__ */ Object.freeze({
  queuing: 1,
  processing: 3,
  failed: 5,
  done: 7,
})

/** The video that was made. Source: VideoFaceFusionOutput. */
export interface VideoFaceFusionOutput {
  VideoUrl: string
  /** Upper-case hex. */
  VideoMD5: string
  /** In pixels. */
  Width: number
  /** In pixels. */
  Height: number
  /** Frames a second. */
  FPS: number
  DurationInSec: number
  /** Number of frames. */
  Frame: number
}

/** How far a job is. Source: QueryVideoFaceFusionJob. */
export interface QueryVideoFaceFusionJobResponse {
  /** {@link QueryVideoFaceFusionJobResponse.JobStatusCode} in words, in the language of the request. */
  JobStatus: string
  /** See `VIDEO_JOB_STATUS`; `null` where the service does not know. */
  JobStatusCode: number | null
  /** Only when the job is done. */
  VideoFaceFusionOutput?: VideoFaceFusionOutput | null
  /** An error code like that of a call when the job failed, otherwise empty, `null` or absent. */
  JobErrorCode?: string | null
  JobErrorMsg?: string | null
  RequestId: string
}
