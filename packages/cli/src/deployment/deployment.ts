/** @module What is known of a deployment while it is made, and the interface of its checks and steps. */

import type { AdminClient } from '@fuse-edge/core/admin'
import type { Result } from '@fuse-edge/core/result'
import type { Credentials } from '@fuse-edge/core/sign'
import type { FoundCredentials } from '../connection/index.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Ports } from '../ports.ts'
import type { Settings } from '../settings/index.ts'
import type { AccountClient, CloudflareCredentials, WorkerState } from './cloudflare.ts'
import type { WorkerCheck } from './worker-check.ts'
import type { WorkerFiles } from './worker-files.ts'
import type { Wrangler } from './wrangler.ts'

/** Values of the command's options. */
export interface DeploymentOptions {
  readonly settings: Settings
  /** Folder of the settings, from which their paths count. */
  readonly folder: string
  readonly isDryRun: boolean
  /** Whether the command may ask the person at the terminal. */
  readonly mayAsk: boolean
  /** Folder of a built worker. @default the worker of the clone, or of this package */
  readonly workerFolder?: string | undefined
  /** Finds the key pair of the cloud; `undefined` if none is given. @throws {UsageError} for half of one, or a wrong file */
  readonly findTencentKey: () => Promise<FoundCredentials | undefined>
}

/** What checks and steps found out. Each names what it needs; a check whose needs are missing is not made. */
export interface Facts {
  files?: WorkerFiles
  wrangler?: Wrangler
  cloudflare?: CloudflareCredentials
  account?: { readonly id: string; readonly client: AccountClient }
  /** The worker before this run; `null` if it did not exist. */
  before?: WorkerState | null
  /** Names of the variables that earlier runs stored from the settings. */
  remembered?: readonly string[]
  /** The check of the worker that is deployed. */
  check?: WorkerCheck
  tencentKey?: Credentials
  adminKey?: { readonly key: string; readonly isNew: boolean }
  /** What is stored as `SIGNING_KEYS`, where the worker has none. */
  signingKeys?: { readonly value: string; readonly isNew: boolean }
  namespaceId?: string
  /** Origin of the edge. */
  edge?: string
  admin?: AdminClient
  publishableKey?: string
}

/** A deployment in progress. */
export interface Deployment extends DeploymentOptions {
  readonly ports: Ports
  readonly facts: Facts
  /** Writes a line for the person while a step goes on. */
  readonly say: (text: string) => void
}

/** Why a check or a step failed. */
export interface StepFailure {
  readonly message: string
  /** What to do. */
  readonly fix?: string | undefined
  readonly exit: ExitCode
}

/** A sentence about what was found or done, or the failure. */
export type StepResult = Promise<Result<string, StepFailure>>

/** Something that has to be so before anything is changed. */
export interface Check {
  readonly title: string
  /** Facts without which it cannot be made. */
  readonly needs: readonly (keyof Facts)[]
  readonly check: (deployment: Deployment) => StepResult
}

/** Whether a step has to be made, in words. */
export interface StepState {
  readonly isDone: boolean
  readonly text: string
}

/** A change, which can be made again. */
export interface Step {
  readonly title: string
  /** Finds out whether the change was made already; changes nothing. */
  readonly inspect: (deployment: Deployment) => Promise<Result<StepState, StepFailure>>
  /** Makes the change. */
  readonly apply: (deployment: Deployment) => StepResult
}

/** Returns a fact. @throws Error if an earlier row of the table should have set it, and did not */
export function fact<K extends keyof Facts>({ facts }: Deployment, name: K): NonNullable<Facts[K]> {
  const value = facts[name]
  if (value === undefined || value === null) throw new Error(`the fact ${name} is not known yet`)
  return value as NonNullable<Facts[K]>
}
