/** @module Types of SubmitVideoFaceFusionJob and QueryVideoFaceFusionJob, version 2022-09-27. */

import type { CelebrityIdentify, LogoParam, MergeInfo, MetaData, Reviewed } from './structures.ts'

/** Request of SubmitVideoFaceFusionJob, "Video Face Fusion (Single Face)". International site only. */
export interface SubmitVideoFaceFusionJobRequest {
  /** Id of a video activity. */
  ProjectId: string
  /** Id of a video material. */
  ModelId: string
  /** Exactly one. */
  MergeInfos: [MergeInfo]
  /** The service plans to remove it. @default 0 */
  CelebrityIdentify?: CelebrityIdentify
  LogoParam?: LogoParam
  /**
   * Presigned COS URL that the service sends the video to with PUT. When that fails, or without it, `VideoUrl` is one of
   * Tencent's.
   */
  UserDesignatedUrl?: string
  /** IP address of the end user. */
  UserIp?: string
  MetaData?: MetaData[]
}

/** Response of SubmitVideoFaceFusionJob. */
export interface SubmitVideoFaceFusionJobResponse extends Reviewed {
  /** Id for QueryVideoFaceFusionJob. */
  JobId: string
  /** Seconds. Optional, so that an answer without it still counts: the job has been billed. */
  EstimatedProcessTime?: number
  /** Number of jobs ahead. Optional for the same reason. */
  JobQueueLength?: number
  RequestId: string
}

/** Request of QueryVideoFaceFusionJob. International site only. */
export interface QueryVideoFaceFusionJobRequest {
  JobId: string
}

/** Statuses of a job. Source: QueryVideoFaceFusionJob, JobStatusCode. */
export const VIDEO_JOB_STATUS = /* @__PURE__ */ Object.freeze({
  queuing: 1,
  processing: 3,
  failed: 5,
  done: 7,
})

/** The video of a job that is done. Source: VideoFaceFusionOutput. */
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

/** Response of QueryVideoFaceFusionJob. Source: QueryVideoFaceFusionJob. */
export interface QueryVideoFaceFusionJobResponse {
  /** The status in words, in the language of the request. */
  JobStatus: string
  /** See `VIDEO_JOB_STATUS`; `null` where the status is unknown. */
  JobStatusCode: number | null
  /** Only when the job is done. */
  VideoFaceFusionOutput?: VideoFaceFusionOutput | null
  /** The error code of a job that failed, as of a call; otherwise empty, `null` or absent. */
  JobErrorCode?: string | null
  JobErrorMsg?: string | null
  RequestId: string
}
