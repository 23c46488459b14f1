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
}

const DEMO_APP = Object.freeze({ sessionCredits: 20, sessionMinutes: 60, dailyCap: 1000 })

function catalogue({ emulator, demoOrigin, publishableKey }: WorkerEnvOptions): unknown {
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
  return { apps: [app], templates }
}

/** The worker's variables as the text of an env file. */
export function workerEnvFile(options: WorkerEnvOptions): string {
  const { emulator } = options
  const variables = {
    TENCENT_SECRET_ID: emulator.secretId,
    TENCENT_SECRET_KEY: emulator.secretKey,
    TENCENT_SITE: options.site,
    TENCENT_REGION: emulator.region,
    TENCENT_ENDPOINT: emulator.endpoint,
    SIGNING_KEYS: options.signingKeys,
    // Inside single quotes an env file takes everything as it stands, but for the quote itself.
    CATALOGUE: JSON.stringify(catalogue(options)).replaceAll("'", '\\u0027'),
  }
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('')
}
