/** @module Turns what the emulator says of itself into the worker's configuration. */

/** The line that `fuse-edge-emulator --json` prints. */
export interface EmulatorInfo {
  readonly endpoint: string
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

export interface WorkerEnvOptions {
  readonly emulator: EmulatorInfo
  /** Site that the emulator plays. */
  readonly site: 'cn' | 'intl'
  /** The only origin that may use the key. */
  readonly demoOrigin: string
  readonly publishableKey: string
  /** `id:base64url`, the one that signs first. */
  readonly signingKeys: string
  /** A key pair for programs with an official SDK. */
  readonly virtualPair: VirtualPair
}

/** A key pair that is good on the worker alone. */
export interface VirtualPair {
  readonly secretId: string
  readonly secretKey: string
}

/** All that an account of the international site may be asked for. */
const SDK_KEY = Object.freeze({
  id: 'sdk',
  actions: ['FuseFace', 'SubmitVideoFaceFusionJob', 'QueryVideoFaceFusionJob'],
  projects: ['*'],
  models: ['*'],
  dailyCap: 1000,
  signatureV1: true,
})

const DEMO_APP = Object.freeze({ sessionCredits: 20, sessionMinutes: 60, dailyCap: 1000 })

function catalogue(options: WorkerEnvOptions): unknown {
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

/** The worker's variables as the text of an env file. */
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
    // Inside single quotes an env file takes everything as it stands, but for the quote itself.
    CATALOGUE: JSON.stringify(catalogue(options)).replaceAll("'", '\\u0027'),
  }
  return envFile(variables)
}

/** What `apps/worker/examples/official-sdk.mjs` needs to know, as the text of an env file. */
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

function envFile(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('')
}
