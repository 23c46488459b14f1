/** @module Checks of the keys that a deployment needs: the cloud's, the administrator's, and those that sign. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { SITE_HOSTS } from '@fuse-edge/core/regions'
import { ok, type Result } from '@fuse-edge/core/result'
import type { Credentials } from '@fuse-edge/core/sign'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { FoundCredentials } from '../connection/index.ts'
import { CHECKS, diagnose } from '../doctor/index.ts'
import { EXIT } from '../exit-codes.ts'
import { type Ports, UsageError } from '../ports.ts'
import { isAdminKey, newAdminKey } from './admin-key.ts'
import { askEdge } from './ask-edge.ts'
import type { Check, Deployment, StepFailure, StepResult } from './deployment.ts'
import { missing } from './failures.ts'
import { SIGNING_KEY_CHECK } from './signing-key.ts'

/** DescribeMaterialList, which the diagnosis of the domestic site sends, takes one call a second. */
const BETWEEN_REGIONS_MS = 1.1 * MS_PER_SECOND
const SECRETS = ['TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY']

function notEmpty(answer: string): string | undefined {
  return answer.trim() === '' ? 'Paste the value.' : undefined
}

/** Asks the person for the key pair. */
async function askForKey({ questions }: Ports): Promise<FoundCredentials> {
  const ask = (message: string) => questions.secret({ message, fault: notEmpty })
  const secretId = await ask('SecretId of the Tencent Cloud sub-account')
  const secretKey = await ask('SecretKey of the same sub-account')
  return { credentials: { secretId: secretId.trim(), secretKey: secretKey.trim() }, source: 'you' }
}

/** Diagnoses a key in each region. Nothing is billed. */
async function diagnoseRegions(
  deployment: Deployment,
  credentials: Credentials,
  source: string,
): StepResult {
  const { settings, ports } = deployment
  const { site, regions, endpoint = `https://${SITE_HOSTS[site]}`, templates } = settings
  const open: string[] = []
  for (const [at, region] of regions.entries()) {
    if (at > 0 && site === 'cn') await ports.sleep(BETWEEN_REGIONS_MS)
    const address = { site, region, endpoint }
    const findings = await diagnose(
      { credentials, source, address, project: templates.project },
      ports,
    )
    const wrong = findings.filter(({ status }) => status === 'wrong')
    const lines = wrong.map(({ check, detail, fix }) => `${CHECKS[check].title}: ${detail}. ${fix}`)
    if (lines.length > 0)
      return { ok: false, error: { message: lines.join('\n'), exit: EXIT.finding } }
    open.push(...findings.flatMap(({ inconclusive, detail }) => (inconclusive ? [detail] : [])))
  }
  const [first] = open
  return ok(first === undefined ? `good in ${regions.join(', ')}` : `accepted; ${first}`)
}

const NO_KEY = 'Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or give --credentials-file.'

/** Returns the key pair that the options or the environment give, if they do. */
async function givenKey({
  findTencentKey,
}: Deployment): Promise<Result<FoundCredentials | undefined, StepFailure>> {
  try {
    return ok(await findTencentKey())
  } catch (error) {
    if (error instanceof UsageError) return missing(error.message, NO_KEY)
    throw error
  }
}

async function checkTencentKey(deployment: Deployment): StepResult {
  const { facts, mayAsk, ports } = deployment
  const given = await givenKey(deployment)
  if (!given.ok) return given
  const isStored = SECRETS.every((name) => facts.before?.variables.has(name))
  if (given.value === undefined && isStored) return ok('the worker has one, which stays')
  const found = given.value ?? (mayAsk ? await askForKey(ports) : undefined)
  if (found === undefined) return missing('no key is given', NO_KEY)
  const { credentials, source } = found
  if (credentials.token !== undefined) {
    const fix = 'Give the key pair of a sub-account, without a token.'
    return missing('temporary credentials expire', fix)
  }
  const diagnosis = await diagnoseRegions(deployment, credentials, source)
  if (diagnosis.ok) facts.tencentKey = credentials
  return diagnosis
}

const NO_ADMIN_KEY =
  'Set FUSE_EDGE_ADMIN_KEY (fuse-edge admin admin-key makes one), or let the file of --admin-key-file keep it.'

/** Returns the admin key that exists: from the environment, or from its file. */
async function existingAdminKey({
  folder,
  ports,
  settings,
}: Deployment): Promise<string | undefined> {
  const { env, readFile } = ports
  const { keyFile } = settings.admin
  if (env.FUSE_EDGE_ADMIN_KEY) return env.FUSE_EDGE_ADMIN_KEY
  const path = keyFile && resolve(folder, keyFile)
  return path && existsSync(path)
    ? new TextDecoder().decode(await readFile(path)).trim()
    : undefined
}

/** Takes an admin key unless the edge refuses it. An edge that does not answer yet cannot. */
async function useAdminKey(deployment: Deployment, key: string, source: string): StepResult {
  deployment.facts.adminKey = { key, isNew: false }
  const answer = await askEdge(deployment)
  return answer.ok ? ok(source) : answer
}

/** Finds the admin key, or prepares a new one. A new one is kept, or shown, when the secrets are stored. */
async function checkAdminKey(deployment: Deployment): StepResult {
  const { facts, mayAsk, settings, ports } = deployment
  const key = await existingAdminKey(deployment)
  if (key !== undefined) {
    if (!isAdminKey(key)) return missing('it is not an admin key, ak_…', NO_ADMIN_KEY)
    return await useAdminKey(deployment, key, `for ${settings.admin.name}`)
  }
  const isStored = facts.before?.variables.has('ADMIN_KEYS') === true
  if (!isStored && (mayAsk || settings.admin.keyFile !== undefined)) {
    facts.adminKey = { key: newAdminKey(ports.randomBytes), isNew: true }
    return ok(`a new one for ${settings.admin.name}`)
  }
  if (!mayAsk) return missing('there is no admin key', NO_ADMIN_KEY)
  const typed = await ports.questions.secret({
    message: 'Admin key of this edge, ak_…',
    fault: notEmpty,
  })
  return await useAdminKey(deployment, typed.trim(), 'from you')
}

/** Checks of the keys. */
export const KEY_CHECKS: readonly Check[] = [
  { title: 'Tencent Cloud key', needs: [], check: checkTencentKey },
  { title: 'admin key', needs: [], check: checkAdminKey },
  SIGNING_KEY_CHECK,
]
