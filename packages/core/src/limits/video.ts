/** @module Limits of video jobs. Source: SubmitVideoFaceFusionJob. */

/** Entries of MergeInfos, no more and no fewer. */
export const FACES = 1
