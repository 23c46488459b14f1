/** @module The steps of the product's Quick Start on one emulator. */

/**
 * Steps in their order: `activate` the service is activated; `activity` an activity was created; `material` an uploaded
 * material passed its review; `test` its effect was tested; `key` a key that may call was created beside the emulator's first one;
 * `call` a fusion succeeded; `signature` a signature was checked; `bill` a call was charged.
 */
export type QuickstartName =
  | 'activate'
  | 'activity'
  | 'material'
  | 'test'
  | 'key'
  | 'call'
  | 'signature'
  | 'bill'

/** Steps that only the console knows of, and reports by `POST quickstart`. */
export type ReportedStep = Extract<QuickstartName, 'test' | 'signature'>

/** One step. */
export interface QuickstartStep {
  readonly name: QuickstartName
  /** Once done, a step stays done until a reset; `activate` alone follows the state of the service. */
  readonly done: boolean
  /** First time, in milliseconds of Unix time. Absent for a step that is not done. */
  readonly atMs?: number
  /** Id of the activity or material, SecretId, or RequestId. Absent where none proves the step. */
  readonly evidence?: string
}

/** Answer of `GET quickstart` and `POST quickstart`. */
export interface Quickstart {
  /** All steps, in their order. */
  readonly steps: readonly QuickstartStep[]
}

/** Body of `POST quickstart`: marks a step as done. */
export interface QuickstartBody {
  readonly name: ReportedStep
  /** Material or RequestId that proves it, up to 128 characters. Default: none. */
  readonly evidence?: string
}
