/** @module Steps at Cloudflare: bucket, namespace, worker, secrets, and waiting until the edge is ready. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fail, ok } from '@fuse-edge/core/result'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { EXIT } from '../exit-codes.ts'
import { adminKeyEntry, randomText } from './admin-key.ts'
import { askEdge } from './ask-edge.ts'
import { otherEnv } from './child-env.ts'
import { type Deployment, fact, type Step, type StepResult } from './deployment.ts'
import { failedWrangler, logOf, refusedByCloudflare } from './failures.ts'
import { deploymentConfig } from './worker-config.ts'
import { buildCommand, WORKER_CONFIG, WORKER_ENTRY } from './worker-files.ts'

const POLL_MS = 2 * MS_PER_SECOND
/** How long a new version may take to answer. */
const READY_MS = 180 * MS_PER_SECOND

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
    const temporary = await mkdtemp(join(tmpdir(), 'fuse-edge-deploy-'))
    try {
      return await upload(deployment, temporary)
    } finally {
      await rm(temporary, { recursive: true })
    }
  },
}

/**
 * Returns the variables to store. What the worker has and this run must not change is not among them: its signing keys, and
 * the admin keys of others.
 */
function variablesOf({ facts, ports, settings }: Deployment): Record<string, string | null> {
  const { site, regions, endpoint, variables, admin } = settings
  const has = (name: string) => facts.before?.variables.has(name) === true
  const { tencentKey, adminKey } = facts
  return {
    ...variables,
    TENCENT_SITE: site,
    TENCENT_REGION: regions.join(','),
    ...(endpoint !== undefined && { TENCENT_ENDPOINT: endpoint }),
    ...(endpoint === undefined && has('TENCENT_ENDPOINT') && { TENCENT_ENDPOINT: null }),
    ...(tencentKey && {
      TENCENT_SECRET_ID: tencentKey.secretId,
      TENCENT_SECRET_KEY: tencentKey.secretKey,
    }),
    ...(!has('SIGNING_KEYS') && { SIGNING_KEYS: `k1:${randomText(ports.randomBytes)}` }),
    ...(!has('ADMIN_KEYS') &&
      adminKey && { ADMIN_KEYS: adminKeyEntry(admin.name, 'write', adminKey.key) }),
  }
}

/** Keeps a new admin key, or shows it, before the edge knows it: an interruption must not lose a valid key. */
async function handOver(deployment: Deployment): Promise<void> {
  const { facts, folder, ports, say, settings } = deployment
  const { keyFile } = settings.admin
  const { adminKey } = facts
  if (!adminKey?.isNew) return
  if (keyFile === undefined) {
    say(`Admin key of ${settings.admin.name}, shown only now: ${adminKey.key}`)
  } else {
    await ports.writeSecretFile(resolve(folder, keyFile), `${adminKey.key}\n`)
    say(`The admin key is in ${keyFile}`)
  }
  facts.adminKey = { ...adminKey, isNew: false }
}

const secrets: Step = {
  title: 'secrets',
  inspect: async (deployment) => {
    const names = Object.keys(variablesOf(deployment)).toSorted()
    return ok({ isDone: false, text: names.join(', ') })
  },
  apply: async (deployment) => {
    const values = variablesOf(deployment)
    await handOver(deployment)
    const ended = await fact(deployment, 'wrangler').run(
      ['secret', 'bulk', '--name', deployment.settings.worker],
      {
        input: JSON.stringify(values),
        env: { CLOUDFLARE_ACCOUNT_ID: fact(deployment, 'account').id },
      },
    )
    return ended.code === 0 ? ok(`${Object.keys(values).length} stored`) : failedWrangler(ended)
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
    const text = answer.value ?? 'after the worker was deployed'
    return ok({ isDone: answer.value !== undefined, text })
  },
  apply: async (deployment) => {
    const { now, sleep } = deployment.ports
    for (const startMs = now(); ; await sleep(POLL_MS)) {
      const answer = await askEdge(deployment)
      if (!answer.ok) return answer
      if (answer.value !== undefined) return ok(answer.value)
      if (now() - startMs < READY_MS) continue
      const message = `${deployment.facts.edge} does not accept the admin key`
      return fail({ message, fix: logOf(deployment), exit: EXIT.refused })
    }
  },
}

/** Steps at Cloudflare, in their order. */
export const PLATFORM_STEPS: readonly Step[] = [bucket, namespace, worker, secrets, answers]
