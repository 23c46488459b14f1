/**
 * @module Opens the target of the conformance tests: an emulator, or with `REMOTE=1` the real service.
 *
 * The real service needs the variables `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY`, `FUSION_PROJECT_ID` and
 * `FUSION_MODEL_ID`. `FUSION_URL` (default: the domestic site) and `TENCENTCLOUD_REGION` (default: `ap-guangzhou`) are
 * optional. Calls that cost money are made only with `ALLOW_CHARGES=1`.
 */

import { SITE_HOSTS } from '@fuse-edge/core/regions'
import { startEmulator } from '@fuse-edge/emulator'
import { realEngine } from '../test/real-engine.ts'
import type { Requirement } from './requirements.ts'

/** A service to test, and what calling it needs. */
export interface Target {
  /** Origin of the service, such as `http://127.0.0.1:9180`. */
  readonly url: string
  readonly credentials: { readonly secretId: string; readonly secretKey: string }
  readonly region: string
  readonly projectId: string
  readonly modelId: string
  close(): Promise<void>
}

const { env } = process
const isRemote = env.REMOTE === '1'

/** Returns whether a requirement can be tested on the target, at a cost that the environment allows. */
export function isTestable({ remote }: Requirement): boolean {
  if (!isRemote || remote === 'free') return true
  return remote === 'charged' && env.ALLOW_CHARGES === '1'
}

/** Returns the machine's time in seconds of Unix time. The emulator's clock is the machine's. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

function required(name: string): string {
  const value = env[name]
  if (!value) throw new Error(`REMOTE=1 needs ${name}`)
  return value
}

function realService(): Target {
  return {
    url: env.FUSION_URL ?? `https://${SITE_HOSTS.cn}`,
    credentials: {
      secretId: required('TENCENTCLOUD_SECRET_ID'),
      secretKey: required('TENCENTCLOUD_SECRET_KEY'),
    },
    region: env.TENCENTCLOUD_REGION ?? 'ap-guangzhou',
    projectId: required('FUSION_PROJECT_ID'),
    modelId: required('FUSION_MODEL_ID'),
    close: async () => {},
  }
}

async function startTarget(site: 'cn' | 'intl'): Promise<Target> {
  const started = await startEmulator({ site, engine: await realEngine() })
  const { url, credentials, region } = started
  const [activity] = started.activities
  const modelId = activity?.materials[0]?.id
  if (activity === undefined || modelId === undefined)
    throw new Error('the emulator has no seeded material')
  return {
    url,
    credentials,
    region,
    projectId: activity.id,
    modelId,
    close: () => started.close(),
  }
}

/** Returns the target that the environment chooses. */
export async function openTarget(): Promise<Target> {
  return isRemote ? realService() : await startTarget('cn')
}

/** Starts an emulator of the international site. */
export function openInternational(): Promise<Target> {
  return startTarget('intl')
}
