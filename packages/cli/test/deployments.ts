/** @module Fixtures of deployments: runs `init` and `deploy` in a folder, against the stand-ins. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAdminClient } from '@fuse-edge/core/admin'
import type { Emulator } from '@fuse-edge/emulator'
import { NODE_PORTS } from '../src/node-ports.ts'
import type { Ports, Questions } from '../src/ports.ts'
import { run } from '../src/run.ts'
import type { Cloudflare } from './cloudflare/double.ts'
import { keyOf, type Run } from './fixtures.ts'

/** The worker of the workspace, which the build made. */
const WORKER = join(import.meta.dirname, '../../../apps/worker')
/** Address of the edge at the stand-in. */
export const EDGE = 'https://fuse-edge.operator.workers.dev'

/** File that keeps the admin key, from the folder of the settings. */
export const KEY_FILE = 'keys/admin.key'

/** Runs the command in a folder with the given ports instead of the real ones. */
export async function runIn(
  folder: string,
  args: readonly string[],
  ports: Partial<Ports>,
): Promise<Omit<Run, 'output'>> {
  const printed: string[] = []
  const errors: string[] = []
  const code = await run(args, {
    ...NODE_PORTS,
    isStderrTerminal: false,
    isInteractive: false,
    holdTerminal: () => () => {},
    env: {},
    ...ports,
    folder,
    print: (text) => void printed.push(text),
    writeStderr: (text) => void errors.push(text),
  })
  return { code, text: printed.join('\n'), errors: errors.join('') }
}

/** Writes the settings of an edge whose cloud is an emulator. */
export function initIn(folder: string, emulator: Emulator) {
  const { url, activities } = emulator
  // biome-ignore format: one option a line
  const args = [
    'init',
    '--site', 'cn',
    '--region', 'ap-guangzhou',
    '--endpoint', url,
    '--app', 'shop',
    '--origin', 'https://shop.example',
    '--daily-cap', '50',
    '--project', activities[0]?.id ?? '',
    '--pictures', `${url}/_emulator/materials/{id}.jpg`,
    '--admin-key-file', KEY_FILE,
  ]
  return runIn(folder, args, {})
}

/** Returns what there is after deployments: names, numbers and states, but no key. */
export async function stateOf(folder: string, { platform, fetch }: Cloudflare) {
  const key = readFileSync(join(folder, KEY_FILE), 'utf8').trim()
  const state = await createAdminClient({ endpoint: EDGE, key, fetch }).catalogue()
  if (!state.ok) throw new Error(JSON.stringify(state.error))
  const { apps, templates } = state.value.catalogue
  const { buckets, namespaces, migrations } = platform.counts
  return {
    made: { buckets, namespaces, migrations },
    keys: platform.namespaces().flatMap(({ id }) => [...platform.keysOf(id)]),
    scripts: platform.scriptNames(),
    variables: [...platform.secretsOf('fuse-edge').keys()].toSorted(),
    apps: apps.map(({ publishableKeys, ...app }) => ({ ...app, keys: publishableKeys.length })),
    templates: templates.map(({ id }) => id).toSorted(),
  }
}

/** Deploys the settings of a folder. */
export function deployIn(
  folder: string,
  cloudflare: Cloudflare,
  emulator: Emulator,
  more: { readonly args?: readonly string[]; readonly ports?: Partial<Ports> } = {},
) {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, ...cloudflare.env, ...keyOf(emulator), ...more.ports?.env }
  const args = ['deploy', '--worker-files', WORKER, ...(more.args ?? [])]
  return runIn(folder, args, { fetch: cloudflare.fetch, ...more.ports, env })
}

/** Questions that are answered from a list. An answer that the question refuses is noted, and the next one is given. */
export function answering(answers: readonly string[]) {
  const left = [...answers]
  const asked: string[] = []
  const refused: string[] = []
  const text: Questions['text'] = async ({ message, initial = '', fault }) => {
    asked.push(message)
    for (;;) {
      const answer = left.shift()
      if (answer === undefined) throw new Error(`no answer to: ${message}`)
      const wrong = fault?.(answer || initial)
      if (wrong === undefined) return answer || initial
      refused.push(wrong)
    }
  }
  const questions: Questions = {
    text,
    secret: text,
    choose: (message) => text({ message }),
    confirm: async (message) => (await text({ message })) === 'yes',
  }
  return { questions, asked, refused }
}
