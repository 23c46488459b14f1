/** @module Catalogue and env files of `npm start`, made from what the emulator prints: for the worker, official SDKs and `fuse-edge`. */

import { createHash } from 'node:crypto'
import type { Catalogue, VirtualKeyEntry } from '@fuse-edge/core/admin'

/** The line that `fuse-edge-emulator --json` prints. */
export interface EmulatorInfo {
  readonly endpoint: string
  /** Address of its console. */
  readonly console: string
  readonly secretId: string
  readonly secretKey: string
  readonly region: string
  readonly activities: readonly {
    readonly id: string
    readonly name: string
    readonly materials: readonly {
      readonly id: string
      readonly name: string
      readonly width: number
      readonly height: number
      readonly thumbnail: string
      readonly faces: readonly {
        readonly id: string
        readonly rect: { X: number; Y: number; Width: number; Height: number }
      }[]
    }[]
  }[]
}

/** Options of the configuration. */
export interface WorkerEnvOptions {
  readonly emulator: EmulatorInfo
  /** Site that the emulator stands for. */
  readonly site: 'cn' | 'intl'
  /** The only origin on which the publishable key is valid. */
  readonly demoOrigin: string
  readonly publishableKey: string
  /** Signing keys, `id:base64url`, the one that signs first. */
  readonly signingKeys: string
  /** A key pair for programs with an official SDK. */
  readonly virtualPair: VirtualPair
  /** Key of the administrator, `ak_…`. */
  readonly adminKey: string
  /** Key that sees everything and changes nothing, `ak_…`. */
  readonly readKey: string
  /** Header that tells the client's address, to play clients of other networks. @default the address of the socket */
  readonly clientAddressHeader?: string | undefined
}

/** A virtual key pair, which is valid on the worker only. */
export interface VirtualPair {
  readonly secretId: string
  readonly secretKey: string
}

/** A virtual key for every action of the international site. */
const SDK_KEY = Object.freeze<Omit<VirtualKeyEntry, 'secretIds'>>({
  id: 'sdk',
  actions: ['FuseFace', 'SubmitVideoFaceFusionJob', 'QueryVideoFaceFusionJob'],
  projects: ['*'],
  models: ['*'],
  dailyCap: 1000,
  signatureV1: true,
})

const DEMO_APP = Object.freeze({ sessionCredits: 20, sessionMinutes: 60, dailyCap: 1000 })

/** Returns the lower-case hex SHA-256 of a text. */
function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** What the catalogue of `npm start` is made from. */
export type CatalogueOptions = Pick<
  WorkerEnvOptions,
  'emulator' | 'demoOrigin' | 'publishableKey' | 'virtualPair'
>

/** Returns the catalogue that a fresh edge of `npm start` begins with. */
export function firstCatalogue(options: CatalogueOptions): Catalogue {
  const { emulator, demoOrigin, publishableKey, virtualPair } = options
  const templates = emulator.activities.flatMap((activity) =>
    activity.materials.map((material) => ({
      id: material.id,
      title: material.name,
      projectId: activity.id,
      modelId: material.id,
      width: material.width,
      height: material.height,
      thumbnail: material.thumbnail,
      faces: material.faces.map(({ id, rect }) => ({
        id,
        templateFaceId: id,
        box: { x: rect.X, y: rect.Y, width: rect.Width, height: rect.Height },
      })),
    })),
  )
  const app = {
    ...DEMO_APP,
    id: 'demo',
    publishableKeys: [publishableKey],
    origins: [demoOrigin],
    templates: templates.map(({ id }) => id),
  }
  const virtualKeys = [{ ...SDK_KEY, secretIds: [virtualPair.secretId] }]
  return { apps: [app], templates, virtualKeys }
}

/** Returns the worker's variables as an env file. */
export function workerEnvFile(options: WorkerEnvOptions): string {
  const { emulator, virtualPair } = options
  const variables = {
    TENCENT_SECRET_ID: emulator.secretId,
    TENCENT_SECRET_KEY: emulator.secretKey,
    TENCENT_SITE: options.site,
    TENCENT_REGION: emulator.region,
    TENCENT_ENDPOINT: emulator.endpoint,
    SIGNING_KEYS: options.signingKeys,
    VIRTUAL_KEYS: `${virtualPair.secretId}:${virtualPair.secretKey}`,
    TEST_KEYS: 'on',
    ...(options.clientAddressHeader && { CLIENT_ADDRESS_HEADER: options.clientAddressHeader }),
    ADMIN_KEYS: [
      `local:write:${sha256(options.adminKey)}`,
      `reader:read:${sha256(options.readKey)}`,
    ].join(';'),
  }
  return envFile(variables)
}

/** Returns the variables of `apps/worker/examples/official-sdk.mjs` as an env file. */
export function sdkEnvFile(
  { emulator, virtualPair }: Pick<WorkerEnvOptions, 'emulator' | 'virtualPair'>,
  workerUrl: string,
): string {
  return envFile({
    EDGE: workerUrl,
    REGION: emulator.region,
    VIRTUAL_SECRET_ID: virtualPair.secretId,
    VIRTUAL_SECRET_KEY: virtualPair.secretKey,
  })
}

/** Returns the variables of `fuse-edge admin` as an env file, which a POSIX shell can also source. */
export function adminEnvFile(adminKey: string, workerUrl: string): string {
  return envFile({ FUSE_EDGE_URL: workerUrl, FUSE_EDGE_ADMIN_KEY: adminKey })
}

/** Name of the template that the documentation fuses `assets/photos/collins.png` into. */
const EXAMPLE_TEMPLATE = 'Rear Admiral'

/**
 * Returns the variables of the command line tool as an env file, which a POSIX shell can also source: key pair, region,
 * site, address and control token of the emulator, and an activity with a template, which commands take where their options name none.
 */
export function emulatorEnvFile({
  emulator,
  site,
  controlToken,
}: Pick<WorkerEnvOptions, 'emulator' | 'site'> & { readonly controlToken: string }): string {
  const [activity] = emulator.activities
  const materials = activity?.materials ?? []
  const template = materials.find(({ name }) => name === EXAMPLE_TEMPLATE) ?? materials[0]
  return envFile({
    TENCENTCLOUD_SECRET_ID: emulator.secretId,
    TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
    TENCENTCLOUD_REGION: emulator.region,
    FUSE_EDGE_SITE: site,
    FUSE_EDGE_ENDPOINT: emulator.endpoint,
    EMULATOR_CONTROL_TOKEN: controlToken,
    FUSE_EDGE_PROJECT: activity?.id ?? '',
    FUSE_EDGE_TEMPLATE: template?.id ?? '',
    // Short names, for the examples of the documentation.
    PROJECT: activity?.id ?? '',
    TEMPLATE: template?.id ?? '',
  })
}

function envFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('')
}
