/**
 * @module What the conformance tests are pointed at: an emulator, or with `REMOTE=1` the real service.
 *
 * For the real service the environment has `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY`,
 * `FUSION_PROJECT_ID` and `FUSION_MODEL_ID`; `FUSION_URL` (default: the domestic site) and `TENCENTCLOUD_REGION`
 * (default `ap-guangzhou`) may be given. Calls that cost money are made only with `ALLOW_CHARGES=1`.
 */

import { SITE_HOSTS } from '@fuse-edge/core/regions'
import { startEmulator } from '@fuse-edge/emulator'
import type { Requirement } from './requirements.ts'

/** Where to call, with what. */
export interface Target {
  /** Origin. */
  readonly url: string
  readonly credentials: { readonly secretId: string; readonly secretKey: string }
  readonly region: string
  readonly projectId: string
  readonly modelId: string
  close(): Promise<void>
}

const { env } = process
const isRemote = env.REMOTE === '1'

/** Whether a requirement can be tested on the target at the price that is allowed. */
export function isTestable({ remote }: Requirement): boolean {
  if (!isRemote || remote === 'free') return true
  return remote === 'charged' && env.ALLOW_CHARGES === '1'
}

/** Calls are signed for now; the emulator's clock is the machine's too. */
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

async function emulator(site: 'cn' | 'intl'): Promise<Target> {
  const emulated = await startEmulator({ site })
  const { url, credentials, region } = emulated
  const [activity] = emulated.activities
  const modelId = activity?.materials[0]?.id
  if (activity === undefined || modelId === undefined) throw new Error('nothing was seeded')
  return {
    url,
    credentials,
    region,
    projectId: activity.id,
    modelId,
    close: () => emulated.close(),
  }
}

/** The target that the environment chooses. */
export async function openTarget(): Promise<Target> {
  return isRemote ? realService() : await emulator('cn')
}

/** An emulator of the international site. */
export function openInternational(): Promise<Target> {
  return emulator('intl')
}
