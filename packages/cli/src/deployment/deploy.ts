/** @module Makes a deployment: all checks, then the steps that are not done yet. */

import { type Failure, fail, ok, type Result } from '@fuse-edge/core/result'
import { EXIT } from '../exit-codes.ts'
import type { Check, Deployment, Facts, Step, StepFailure } from './deployment.ts'
import { EDGE_STEPS } from './edge-steps.ts'
import { KEY_CHECKS } from './key-checks.ts'
import { MACHINE_CHECKS } from './machine-checks.ts'
import { PLATFORM_STEPS } from './platform-steps.ts'
import type { Reporter } from './report.ts'
import { SETTINGS_CHECKS } from './settings-checks.ts'

/** Every check, in the order in which they need each other. */
const CHECKS: readonly Check[] = [...MACHINE_CHECKS, ...SETTINGS_CHECKS, ...KEY_CHECKS]

/** Every step, in their order. */
const STEPS: readonly Step[] = [...PLATFORM_STEPS, ...EDGE_STEPS]

/** Failures of checks: all of them at once. Or the failure of one step. */
export type DeploymentFailure = readonly ({ readonly title: string } & StepFailure)[]

function isKnown(facts: Facts, name: keyof Facts): boolean {
  return facts[name] !== undefined
}

/** Makes every check whose needs are known, and returns the failures. */
async function runChecks(deployment: Deployment, reporter: Reporter): Promise<DeploymentFailure> {
  const failures: (StepFailure & { title: string })[] = []
  for (const { title, needs, check } of CHECKS) {
    if (!needs.every((name) => isKnown(deployment.facts, name))) continue
    reporter.begin(title)
    const found = await check(deployment)
    if (!found.ok) failures.push({ title, ...found.error })
    reporter.end(title, found.ok ? 'ok' : 'failed', found.ok ? found.value : found.error.message)
  }
  return failures
}

function stopped(
  title: string,
  error: StepFailure,
  reporter: Reporter,
): Failure<DeploymentFailure> {
  reporter.end(title, 'failed', error.message)
  return fail([{ title, ...error }])
}

/** Says of each step whether it is done or would be made. */
async function plan(
  deployment: Deployment,
  reporter: Reporter,
): Promise<Result<Facts, DeploymentFailure>> {
  for (const { title, inspect } of STEPS) {
    reporter.begin(title)
    const state = await inspect(deployment)
    if (!state.ok) return stopped(title, state.error, reporter)
    reporter.end(title, state.value.isDone ? 'ok' : 'planned', state.value.text)
  }
  return ok(deployment.facts)
}

async function runSteps(
  deployment: Deployment,
  reporter: Reporter,
): Promise<Result<Facts, DeploymentFailure>> {
  for (const { title, inspect, apply } of STEPS) {
    reporter.begin(title)
    const state = await inspect(deployment)
    if (!state.ok) return stopped(title, state.error, reporter)
    const made = state.value.isDone ? undefined : await apply(deployment)
    if (made?.ok === false) return stopped(title, made.error, reporter)
    reporter.end(title, made === undefined ? 'ok' : 'made', made?.value ?? state.value.text)
  }
  return ok(deployment.facts)
}

/**
 * Makes the deployment, or with `isDryRun` says what would be made. Nothing is changed unless all checks pass. Can be called
 * again after any failure or interruption: steps that are done are not made twice.
 *
 * @param agree asks the person, who has seen the plan, before anything is changed. @default the deployment begins at once
 */
export async function deploy(
  deployment: Deployment,
  reporter: Reporter,
  agree?: () => Promise<boolean>,
): Promise<Result<Facts, DeploymentFailure>> {
  const failures = await runChecks(deployment, reporter)
  if (failures.length > 0) return fail(failures)
  if (deployment.isDryRun) return await plan(deployment, reporter)
  if (agree !== undefined) {
    const planned = await plan(deployment, reporter)
    if (!planned.ok) return planned
    if (!(await agree())) {
      const message = 'not agreed; nothing was changed'
      return stopped('plan', { message, exit: EXIT.usage }, reporter)
    }
  }
  return await runSteps(deployment, reporter)
}
