/** @module The steps of the deployment guide: what an operator does, and how the walk checks that it came out. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSettings, parseDraft } from '../src/settings/index.ts'
import { runCommand, type WalkSetup } from './setup.ts'

/** One step. Throws an error that says what was expected. */
export interface WalkStep {
  readonly title: string
  readonly walk: (setup: WalkSetup) => Promise<void>
}

/** Origin of the operator's page. */
const ORIGIN = 'https://shop.example'
const PHOTO = join(import.meta.dirname, '../../../assets/photos/hopper.jpg')
const JPEG = [0xff, 0xd8, 0xff]

function expect(isAsExpected: boolean, expected: string): void {
  if (!isAsExpected) throw new Error(`expected: ${expected}`)
}

/** Runs a command of the guide and returns what it printed. */
async function command(setup: WalkSetup, line: string | undefined, args: readonly string[] = []) {
  const ended = await runCommand(setup, line ?? '', args)
  expect(ended.code === 0, `${line} succeeds; it ended with ${ended.code}:\n${ended.errors}`)
  return ended
}

/** What a person types at the questions of `init`, as options. */
function answers({ emulator }: WalkSetup): readonly string[] {
  const [activity] = emulator.activities
  // biome-ignore format: one option a line
  return [
    '--site', 'cn',
    '--region', 'ap-guangzhou',
    '--endpoint', emulator.url,
    '--app', 'shop',
    '--origin', ORIGIN,
    '--daily-cap', '10',
    '--project', activity?.id ?? '',
    '--pictures', `${emulator.url}/_emulator/materials/{id}.jpg`,
    '--admin-key-file', 'admin.key',
  ]
}

function edgeOf({ found }: WalkSetup): string {
  return new URL(found.script ?? '').origin
}

async function openSession(setup: WalkSetup): Promise<string> {
  const response = await setup.fetch(`${edgeOf(setup)}/v1/sessions`, {
    method: 'POST',
    headers: { Origin: ORIGIN, 'Content-Type': 'application/json' },
    body: JSON.stringify({ key: setup.found.publishableKey }),
  })
  expect(response.status === 201, `a session is opened; the answer is ${response.status}`)
  const { token } = (await response.json()) as { token: string }
  return token
}

async function fuse(setup: WalkSetup, token: string): Promise<Uint8Array> {
  const form = new FormData()
  const template = setup.emulator.activities[0]?.materials[0]?.id
  form.set('request', JSON.stringify({ template, faces: [{ photo: 'me' }] }))
  form.set('me', new Blob([readFileSync(PHOTO)], { type: 'image/jpeg' }), 'me.jpg')
  const request = new Request(`${edgeOf(setup)}/v1/fusions`, { method: 'POST', body: form })
  const response = await setup.fetch(request.url, {
    method: 'POST',
    headers: {
      Accept: 'image/jpeg',
      Authorization: `Bearer ${token}`,
      Origin: ORIGIN,
      'Content-Type': request.headers.get('Content-Type') ?? '',
    },
    body: await request.arrayBuffer(),
  })
  expect(response.ok, `the photo is fused; the answer is ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

const SETTINGS = 'fuse-edge.json'

/** Every step, in the order of the guide. */
export const STEPS: readonly WalkStep[] = [
  {
    title: 'install',
    walk: async (setup) => void (await command(setup, setup.commands[0])),
  },
  {
    title: 'init writes settings that are valid and hold no secret',
    walk: async (setup) => {
      await command(setup, setup.commands[1], [...setup.config, ...answers(setup)])
      const text = readFileSync(join(setup.folder, SETTINGS), 'utf8')
      expect(checkSettings(parseDraft(text, SETTINGS)).ok, 'the settings are valid')
      expect(
        setup.secrets.every((secret) => !text.includes(secret)),
        'no secret in the settings',
      )
    },
  },
  {
    title: 'deploy --dry-run says what would be made and changes nothing',
    walk: async (setup) => {
      const { errors } = await command(setup, setup.commands[2], [...setup.config, '--dry-run'])
      expect(/^to do +R2 bucket/m.test(errors), 'the plan names the bucket')
      expect(setup.cloudflare.changes.length === 0, 'nothing is changed')
    },
  },
  {
    title: 'deploy prints a script tag and the address of the console, and no secret',
    walk: async (setup) => {
      const { output, errors } = await command(setup, setup.commands[2], setup.config)
      const [, script, publishableKey] = /src="([^"]+)" data-key="(pk_[^"]+)"/.exec(output) ?? []
      expect(script !== undefined, 'a script tag is printed')
      Object.assign(setup.found, { script, publishableKey })
      expect(output.includes('/console/'), 'the address of the console is printed')
      const isClean = setup.secrets.every((secret) => !`${output}${errors}`.includes(secret))
      expect(isClean, 'no secret is printed')
    },
  },
  {
    title: 'the edge is ready',
    walk: async (setup) => {
      const response = await setup.fetch(`${edgeOf(setup)}/readyz`)
      expect(response.ok, `/readyz says so; the answer is ${response.status}`)
    },
  },
  {
    title: 'the script of the widget is served',
    walk: async ({ fetch, found }) => {
      const response = await fetch(found.script ?? '')
      const type = response.headers.get('Content-Type') ?? ''
      expect(response.ok && type.includes('javascript'), 'the script is JavaScript')
    },
  },
  {
    title: 'an end user of the page gets a fused picture, and the bill has one call',
    walk: async (setup) => {
      const picture = await fuse(setup, await openSession(setup))
      expect(
        JPEG.every((byte, at) => picture[at] === byte),
        'the picture is a JPEG',
      )
      const calls = await (await fetch(`${setup.emulator.url}/_emulator/calls`)).json()
      expect(Object(calls).billed === 1, 'one call is billed')
    },
  },
  {
    title: 'the console and the admin key work',
    walk: async (setup) => {
      const edge = edgeOf(setup)
      expect((await setup.fetch(`${edge}/console/`)).ok, 'the console is served')
      const key = readFileSync(join(setup.folder, 'admin.key'), 'utf8').trim()
      const headers = { Authorization: `Bearer ${key}` }
      expect((await setup.fetch(`${edge}/v1/admin/me`, { headers })).ok, 'the key is accepted')
    },
  },
  {
    title: 'deploy again keeps everything and makes nothing twice',
    walk: async (setup) => {
      const before = { ...setup.cloudflare.platform.counts, uploads: 0 }
      const { output } = await command(setup, setup.commands[2], setup.config)
      expect(output.includes(setup.found.publishableKey ?? '?'), 'the same key is printed')
      const after = { ...setup.cloudflare.platform.counts, uploads: 0 }
      expect(JSON.stringify(after) === JSON.stringify(before), 'nothing is made twice')
    },
  },
]
