/** @module Steps at Cloudflare: bucket, namespace, worker, secrets, and waiting until the edge is ready. */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { EXIT } from '../exit-codes.ts'
import { askEdge } from './ask-edge.ts'
import { otherEnv } from './child-env.ts'
import { type Deployment, fact, type Step, type StepResult } from './deployment.ts'
import { failedWrangler, logOf, refusedByCloudflare } from './failures.ts'
import { secrets } from './secrets-step.ts'
import { inTemporaryFolder } from './temporary-folder.ts'
import { deploymentConfig } from './worker-config.ts'
import { buildCommand, WORKER_CONFIG, WORKER_ENTRY } from './worker-files.ts'

const POLL_MS = 2 * MS_PER_SECOND
/** How long a new version may take to answer. */
const READY_MS = 180 * MS_PER_SECOND

/**
 * How long an edge says that it is not configured until that is its answer: before the secrets of a new worker arrive, it says
 * the same.
 */
const UNCONFIGURED_MS = 20 * MS_PER_SECOND

/** The bucket that the worker has, or the one that is called after it. */
function bucketOf({ facts, settings }: Deployment): string {
  return facts.before?.bucket ?? `${settings.worker}-results`
}

/** The title that wrangler itself gives to the namespace, so that one that it made is found. */
function namespaceTitle({ settings }: Deployment): string {
  return `${settings.worker}-catalogues`
}

const bucket: Step = {
  title: 'R2 bucket',
  inspect: async (deployment) => {
    const name = bucketOf(deployment)
    const found = await fact(deployment, 'account').client.hasBucket(name)
    return found.ok ? ok({ isDone: found.value, text: name }) : refusedByCloudflare(found.error)
  },
  apply: async (deployment) => {
    const name = bucketOf(deployment)
    const created = await fact(deployment, 'account').client.createBucket(name)
    return created.ok ? ok(name) : refusedByCloudflare(created.error)
  },
}

const namespace: Step = {
  title: 'KV namespace',
  inspect: async (deployment) => {
    const { facts } = deployment
    const title = namespaceTitle(deployment)
    const bound = facts.before?.namespaceId
    if (bound !== undefined) {
      facts.namespaceId = bound
      return ok({ isDone: true, text: `${bound}, which the worker has` })
    }
    const found = await fact(deployment, 'account').client.findNamespace(title)
    if (!found.ok) return refusedByCloudflare(found.error)
    if (found.value !== undefined) facts.namespaceId = found.value
    return ok({ isDone: found.value !== undefined, text: title })
  },
  apply: async (deployment) => {
    const title = namespaceTitle(deployment)
    const created = await fact(deployment, 'account').client.createNamespace(title)
    if (!created.ok) return refusedByCloudflare(created.error)
    deployment.facts.namespaceId = created.value
    return ok(title)
  },
}

async function build({ facts, ports }: Deployment): StepResult {
  const clone = facts.files?.clone
  if (clone === undefined) return ok('built')
  const ended = await ports.runProgram({
    ...buildCommand(clone),
    folder: clone,
    env: otherEnv(ports.env),
  })
  if (ended.code === 0) return ok('built')
  const message = `the build failed:\n${ended.errors}${ended.output}`
  return fail({ message, fix: `Run npx pnpm install in ${clone}.`, exit: EXIT.failed })
}

/** Returns the address of the edge from the lines that wrangler writes to its output file. */
function addressIn(lines: string, domain: string | undefined): string | undefined {
  if (domain !== undefined) return `https://${domain}`
  const entries = lines.split('\n').filter((line) => line !== '')
  const targets = entries.flatMap((line): string[] => JSON.parse(line).targets ?? [])
  return targets.find((target) => /^https:\/\/\S+\.workers\.dev$/.test(target))
}

/** Uploads the worker from a configuration that exists only meanwhile. */
async function upload(deployment: Deployment, temporary: string): StepResult {
  const { facts, settings } = deployment
  const { folder } = fact(deployment, 'files')
  const config = join(temporary, 'wrangler.json')
  const outputFile = join(temporary, 'output')
  const text = await readFile(join(folder, WORKER_CONFIG), 'utf8')
  const namespaceId = fact(deployment, 'namespaceId')
  const options = { ...settings, namespaceId, bucket: bucketOf(deployment) }
  await writeFile(config, deploymentConfig(text, folder, options))
  const ended = await fact(deployment, 'wrangler').run(
    ['deploy', join(folder, WORKER_ENTRY), '--no-bundle', '--config', config],
    {
      folder: temporary,
      env: {
        CLOUDFLARE_ACCOUNT_ID: fact(deployment, 'account').id,
        WRANGLER_OUTPUT_FILE_PATH: outputFile,
      },
    },
  )
  if (ended.code !== 0) return failedWrangler(ended)
  const edge = addressIn(await readFile(outputFile, 'utf8').catch(() => ''), settings.domain)
  if (edge === undefined) {
    const fix = 'Enable the address under workers.dev in the dashboard, or give --domain.'
    return fail({ message: 'the worker has no address', fix, exit: EXIT.refused })
  }
  facts.edge = edge
  return ok(edge)
}

const worker: Step = {
  title: 'worker',
  inspect: async ({ facts, settings }) =>
    ok({
      isDone: false,
      text: facts.before ? `${settings.worker}, a new version` : settings.worker,
    }),
  apply: async (deployment) => {
    const built = await build(deployment)
    if (!built.ok) return built
    return await inTemporaryFolder((temporary) => upload(deployment, temporary))
  },
}

/**
 * Waits until the edge knows the admin key: a new version and its secrets take a while to arrive everywhere. Other paths of a
 * fresh edge stay unavailable until it has its first app.
 */
const answers: Step = {
  title: 'edge answers',
  inspect: async (deployment) => {
    const answer = await askEdge(deployment)
    if (!answer.ok) return answer
    const isDone = answer.value === 'accepted'
    const text = isDone ? fact(deployment, 'edge') : 'after the worker was deployed'
    return ok({ isDone, text })
  },
  apply: async (deployment) => {
    const { now, sleep } = deployment.ports
    const startMs = now()
    let otherMs = startMs
    for (; ; await sleep(POLL_MS)) {
      const answer = await askEdge(deployment)
      if (!answer.ok) return answer
      if (answer.value === 'accepted') return ok(fact(deployment, 'edge'))
      if (answer.value !== 'not-configured') otherMs = now()
      else if (now() - otherMs >= UNCONFIGURED_MS) {
        const message = `${deployment.facts.edge} refuses its configuration: a variable or secret is missing or wrong`
        return fail({ message, fix: logOf(deployment), exit: EXIT.finding })
      }
      if (now() - startMs < READY_MS) continue
      const message = `${deployment.facts.edge} does not accept the admin key`
      return fail({ message, fix: logOf(deployment), exit: EXIT.refused })
    }
  },
}

/** Steps at Cloudflare, in their order. */
export const PLATFORM_STEPS: readonly Step[] = [bucket, namespace, worker, secrets, answers]
