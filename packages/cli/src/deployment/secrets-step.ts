/** @module The step that stores the variables and secrets of the worker, and removes former ones, in one request. */

import { resolve } from 'node:path'
import { ok } from '@fuse-edge/core/result'
import { type Deployment, fact, type Step } from './deployment.ts'
import { failedWrangler } from './failures.ts'
import { forget, formerVariables, remember, variablesOf } from './variables.ts'

/** Keeps new signing keys, where a file is named, before the edge knows them: the platform does not show them again. */
async function keepSigningKeys({ facts, folder, ports, say, settings }: Deployment): Promise<void> {
  const { signingKeyFile: file } = settings
  const { signingKeys } = facts
  if (!signingKeys?.isNew || file === undefined) return
  await ports.writeSecretFile(resolve(folder, file), `${signingKeys.value}\n`)
  facts.signingKeys = { ...signingKeys, isNew: false }
  say(`The signing key is in ${file}`)
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

export const secrets: Step = {
  title: 'secrets',
  inspect: async (deployment) => {
    const values = Object.entries(variablesOf(deployment))
    const stored = values.flatMap(([name, value]) => (value === null ? [] : [name])).toSorted()
    const removed = formerVariables(deployment).map((name) => `remove ${name}`)
    return ok({ isDone: false, text: [...stored, ...removed].join(', ') })
  },
  apply: async (deployment) => {
    const values = variablesOf(deployment)
    await keepSigningKeys(deployment)
    await handOver(deployment)
    const remembered = await remember(deployment)
    if (!remembered.ok) return remembered
    const ended = await fact(deployment, 'wrangler').run(
      ['secret', 'bulk', '--name', deployment.settings.worker],
      {
        input: JSON.stringify(values),
        env: { CLOUDFLARE_ACCOUNT_ID: fact(deployment, 'account').id },
      },
    )
    if (ended.code !== 0) return failedWrangler(ended)
    const forgotten = await forget(deployment)
    if (!forgotten.ok) return forgotten
    const removed = formerVariables(deployment)
    const stored = `${Object.keys(values).length - removed.length} stored`
    return ok(removed.length === 0 ? stored : `${stored}, removed: ${removed.join(', ')}`)
  },
}
