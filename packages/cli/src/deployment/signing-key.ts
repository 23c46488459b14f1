/** @module The check of the signing keys. Cloudflare does not show stored secrets, so a rotation needs a copy that the operator keeps. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { ok } from '@fuse-edge/core/result'
import { randomText } from './admin-key.ts'
import type { Check, Deployment, StepResult } from './deployment.ts'
import { missing } from './failures.ts'

/** `id:base64url` pairs with `;` between, of 32 bytes or more, as the worker reads them. */
const SIGNING_KEYS = /^[\w-]{1,16}:[\w-]{43,}(?:;[\w-]{1,16}:[\w-]{43,})*$/

/** The keys that the file holds; `undefined` without the setting or the file. */
async function keptKeys({ folder, ports, settings }: Deployment): Promise<string | undefined> {
  const path = settings.signingKeyFile && resolve(folder, settings.signingKeyFile)
  if (!path || !existsSync(path)) return undefined
  return new TextDecoder().decode(await ports.readFile(path)).trim()
}

async function checkSigningKeys(deployment: Deployment): StepResult {
  const { facts, ports, settings } = deployment
  const { signingKeyFile: file } = settings
  const kept = await keptKeys(deployment)
  if (kept !== undefined && !SIGNING_KEYS.test(kept)) {
    const fix = `Put the value of SIGNING_KEYS there, or name another file.`
    return missing(`${file} does not hold signing keys, id:base64url`, fix)
  }
  if (facts.before?.variables.has('SIGNING_KEYS')) {
    const isMissing = file !== undefined && kept === undefined
    return ok(
      isMissing
        ? `the worker has one, which stays; ${file} cannot be made of it`
        : 'the worker has one, which stays',
    )
  }
  const value = kept ?? `k1:${randomText(ports.randomBytes)}`
  facts.signingKeys = { value, isNew: kept === undefined }
  if (kept !== undefined) return ok(`from ${file}`)
  return ok(
    file === undefined
      ? 'a new one, which only Cloudflare will have; --signing-key-file keeps a copy for a rotation'
      : `a new one, for ${file}`,
  )
}

/** The check of the signing keys. */
export const SIGNING_KEY_CHECK: Check = { title: 'signing key', needs: [], check: checkSigningKeys }
