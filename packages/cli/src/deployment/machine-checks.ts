/** @module Checks of this machine and of the Cloudflare account. */

import { ok } from '@fuse-edge/core/result'
import { type CloudflareCredentials, createCloudflareClient } from './cloudflare.ts'
import { type Check, type Deployment, fact, type StepResult } from './deployment.ts'
import { failedWrangler, missing, refusedByCloudflare } from './failures.ts'
import { recall, variablesOfSettings } from './variables.ts'
import { findWorkerFiles } from './worker-files.ts'
import { findWrangler, WRANGLER_NODE_MAJOR } from './wrangler.ts'

async function checkNode({ ports: { nodeVersion } }: Deployment): StepResult {
  return Number(nodeVersion.split('.')[0]) >= WRANGLER_NODE_MAJOR
    ? ok(nodeVersion)
    : missing(
        `this is Node.js ${nodeVersion}`,
        `Wrangler needs Node.js ${WRANGLER_NODE_MAJOR} or later.`,
      )
}

async function checkWorkerFiles({ facts, workerFolder }: Deployment): StepResult {
  const files = findWorkerFiles(workerFolder)
  if (files === undefined) {
    return missing(
      'there is no built worker',
      'Install @fuse-edge/cli from npm, or run the command in a clone of the repository.',
    )
  }
  facts.files = files
  return ok(files.clone === undefined ? `built, in ${files.folder}` : `of the clone ${files.clone}`)
}

async function checkWrangler(deployment: Deployment): StepResult {
  const { facts, folder, ports } = deployment
  facts.wrangler = findWrangler(fact(deployment, 'files').folder, folder, ports)
  return ok(facts.wrangler.version)
}

const NO_LOGIN = 'Run npx wrangler login, or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.'

function isCredentials(value: unknown): value is CloudflareCredentials {
  return typeof value === 'object' && value !== null && ('token' in value || 'key' in value)
}

/** Returns the credentials that wrangler uses; `undefined` without a login. */
async function readLogin(deployment: Deployment): Promise<CloudflareCredentials | undefined> {
  const { code, output } = await fact(deployment, 'wrangler').run(['auth', 'token', '--json'])
  if (code !== 0) return undefined
  const login: unknown = JSON.parse(output.slice(output.indexOf('{')))
  return isCredentials(login) ? login : undefined
}

async function checkLogin(deployment: Deployment): StepResult {
  const { facts, mayAsk, isDryRun, ports } = deployment
  const token = ports.env.CLOUDFLARE_API_TOKEN
  if (token) {
    facts.cloudflare = { type: 'api_token', token }
    return ok('token from CLOUDFLARE_API_TOKEN')
  }
  let login = await readLogin(deployment)
  if (login === undefined && mayAsk && !isDryRun) {
    deployment.say('Cloudflare asks you to log in, in your browser')
    const ended = await fact(deployment, 'wrangler').run(['login'], { isAttached: true })
    if (ended.code !== 0) return failedWrangler(ended)
    login = await readLogin(deployment)
  }
  if (login === undefined) return missing('not logged in', NO_LOGIN)
  facts.cloudflare = login
  return ok('login of wrangler')
}

async function checkAccount(deployment: Deployment): StepResult {
  const { facts, mayAsk, settings, ports } = deployment
  const { env, fetch, questions } = ports
  const credentials = fact(deployment, 'cloudflare')
  const client = createCloudflareClient({ credentials, base: env.CLOUDFLARE_API_BASE_URL, fetch })
  const use = (id: string) => {
    facts.account = { id, client: client.account(id) }
    return ok(id)
  }
  const given = settings.account ?? env.CLOUDFLARE_ACCOUNT_ID
  if (given) return use(given)
  const accounts = await client.accounts()
  if (!accounts.ok) return refusedByCloudflare(accounts.error)
  const [first, ...others] = accounts.value
  if (first !== undefined && others.length === 0) return use(first.id)
  const fix = 'Give one with --account, or set CLOUDFLARE_ACCOUNT_ID.'
  if (first === undefined) return missing('the login lists no account', fix)
  if (!mayAsk) return missing('the login has several accounts', fix)
  const choices = accounts.value.map(({ id, name }) => ({ value: id, label: name }))
  return use(await questions.choose('Which Cloudflare account?', choices))
}

/** Looks the worker up, and with it what an earlier run made. */
async function checkWorker(deployment: Deployment): StepResult {
  const { facts, settings } = deployment
  const { client } = fact(deployment, 'account')
  const found = await client.worker(settings.worker)
  if (!found.ok) return refusedByCloudflare(found.error)
  const subdomain = await client.subdomain()
  if (!subdomain.ok) return refusedByCloudflare(subdomain.error)
  facts.before = found.value ?? null
  if (found.value === undefined) return ok(`${settings.worker} does not exist yet`)
  const { variables, plainText } = found.value
  if (variables.has('CATALOGUE') || plainText.includes('CATALOGUE')) {
    return missing(
      `${settings.worker} has its catalogue in the variable CATALOGUE`,
      `Such an edge is not administered. Deploy it as before, or remove the variable: npx wrangler secret delete CATALOGUE --name ${settings.worker}`,
    )
  }
  const stored = variablesOfSettings(deployment)
  const dropped = plainText.filter((name) => !Object.hasOwn(stored, name))
  if (dropped.length > 0) {
    return missing(
      `${settings.worker} has variables in plain text, which a new version drops: ${dropped.join(', ')}`,
      'Store each as a secret with the same value (in the dashboard, Encrypt), or name it in variables of the settings if it holds no secret.',
    )
  }
  const recalled = await recall(deployment)
  if (!recalled.ok) return recalled
  const host =
    settings.domain ?? (subdomain.value && `${settings.worker}.${subdomain.value}.workers.dev`)
  if (host) facts.edge = `https://${host}`
  return ok(`${settings.worker} exists, and is updated`)
}

/** Checks of this machine and of the account, in the order in which they need each other. */
export const MACHINE_CHECKS: readonly Check[] = [
  { title: 'Node.js', needs: [], check: checkNode },
  { title: 'worker to deploy', needs: [], check: checkWorkerFiles },
  { title: 'wrangler', needs: ['files'], check: checkWrangler },
  { title: 'Cloudflare login', needs: ['wrangler'], check: checkLogin },
  { title: 'Cloudflare account', needs: ['cloudflare'], check: checkAccount },
  { title: 'worker at Cloudflare', needs: ['account'], check: checkWorker },
]
