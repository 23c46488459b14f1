/** @module `emulator keys` and `holders`: who may call an emulator, and with which keys. */

import type {
  AccountHolder,
  HeldKey,
  Holder,
  KeyHolder,
  KeySecret,
  PolicyStatement,
} from '@fuse-edge/core/control'
import { didYouMean, readJsonFile, required } from '../../arguments/index.ts'
import { UsageError } from '../../ports.ts'
import { withText } from '../group.ts'
import { type EmulatorRun, type EmulatorSubcommand, listOr } from './subcommand.ts'

const PRESET_POLICY = 'QcloudFaceFusionFullAccess'

function describeTime(ms: number | undefined): string {
  return ms === undefined ? 'never' : new Date(ms).toISOString()
}

function describeKey({ secretId, holder, enabled, lastUsedMs, expiresMs }: HeldKey): string {
  const columns = [
    secretId,
    holder,
    enabled ? 'enabled' : 'disabled',
    `last used ${describeTime(lastUsedMs)}`,
    ...(expiresMs === undefined ? [] : [`ends ${describeTime(expiresMs)}`]),
  ]
  return columns.join('  ')
}

async function listKeys({ control }: EmulatorRun) {
  const describe = (answer: KeySecret | readonly HeldKey[]) =>
    'secretKey' in answer ? '' : answer.map(describeKey).join('\n')
  return withText(await control('GET keys'), describe)
}

async function setEnabled(secretId: string, enabled: boolean, { control }: EmulatorRun) {
  const answer = await control('PUT keys', { body: { secretId, enabled } })
  return withText(answer, () => `${secretId}  ${enabled ? 'enabled' : 'disabled'}`)
}

function describeStatement({ effect, action }: PolicyStatement): string {
  return `${effect} ${action.join(' ')}`
}

function describeRights({ holder, policy, statements }: AccountHolder): string {
  if (holder === 'root') return 'all rights'
  return policy ?? (statements.map(describeStatement).join(', ') || 'no rights')
}

async function listHolders({ control }: EmulatorRun) {
  const describe = (holders: readonly AccountHolder[]) =>
    holders
      .map((one) => `${one.holder}  ${describeRights(one)}  keys: ${one.keys.length}`)
      .join('\n')
  return withText(await control('GET holders'), describe)
}

/** Attaches the preset policy by its name, or a policy document from a file. */
async function attach(policy: string, { control, values, ports }: EmulatorRun) {
  const holder = required(values.holder, '--holder') as Holder
  const isName = /^\w+$/.test(policy)
  if (isName && policy !== PRESET_POLICY) {
    const meant = didYouMean(policy, [PRESET_POLICY])
    throw new UsageError(
      `no policy is called ${policy}${meant || `; give ${PRESET_POLICY} or a JSON file`}`,
    )
  }
  const body = { holder, policy: isName ? policy : await readJsonFile(policy, ports) }
  const describe = (statements: readonly PolicyStatement[]) =>
    `${holder}  ${statements.map(describeStatement).join(', ') || 'no rights'}`
  return withText(await control('PUT policies', { body }), describe)
}

/** Subcommands about keys and their holders. */
export const ACCOUNT_COMMANDS: Readonly<Record<string, EmulatorSubcommand>> = {
  keys: {
    takes: [],
    summary: 'list the keys, without secrets; create, switch or delete one',
    details: '--add prints the new key pair, whose secret is shown once.',
    options: ['add', 'disable', 'enable', 'end'],
    run: listOr(listKeys, {
      add: async (holder, { control }) =>
        withText(
          // The emulator checks the name.
          await control('POST keys', { body: { holder: holder as KeyHolder } }),
          ({ secretId, secretKey }) =>
            `TENCENTCLOUD_SECRET_ID=${secretId}\nTENCENTCLOUD_SECRET_KEY=${secretKey}`,
        ),
      disable: (secretId, run) => setEnabled(secretId, false, run),
      enable: (secretId, run) => setEnabled(secretId, true, run),
      end: async (secretId, { control }) =>
        withText(
          await control('DELETE keys', { body: { secretId } }),
          () => `${secretId}  deleted`,
        ),
    }),
  },
  holders: {
    takes: [],
    summary: 'list root, sub-accounts and roles with their rights; create, remove or allow one',
    options: ['add', 'remove', 'policy', 'holder'],
    run: listOr(listHolders, {
      add: async (holder, { control }) =>
        withText(
          await control('POST holders', { body: { holder: holder as Holder } }),
          (added) => `${added}  no rights`,
        ),
      remove: async (holder, { control }) =>
        withText(
          await control('DELETE holders', { body: { holder: holder as Holder } }),
          () => `${holder}  removed`,
        ),
      policy: attach,
    }),
  },
}
