/** @module Makes the wrangler configuration of one deployment from the one of the worker. */

import { join } from 'node:path'
import type { Settings } from '../settings/index.ts'
import { WORKER_ENTRY } from './worker-files.ts'

type Exported = NonNullable<Settings['observability']['logs']>

/** What belongs to one deployment. */
export interface DeploymentConfig {
  readonly worker: string
  readonly bucket: string
  readonly namespaceId: string
  readonly domain?: string | undefined
  /** Whether Cloudflare Images makes the thumbnails. */
  readonly images: boolean
  readonly observability: Settings['observability']
}

/** The fields that are changed or needed; wrangler knows the others. */
interface WranglerConfig {
  readonly assets: object
  readonly observability: { readonly logs: object }
}

/** Whole lines only: the addresses in the file have `//` in their lines. */
const COMMENT = /^\s*\/\/.*$/gm

/** Returns what wrangler configures of logs or traces. */
function exportOf({ destinations, sampling, persist }: Exported): object {
  return { enabled: true, destinations, head_sampling_rate: sampling, persist }
}

/** Returns the binding of the data set, and where logs and traces go. */
function observed(
  { observability: base }: WranglerConfig,
  { dataset, logs, traces }: Settings['observability'],
): object {
  return {
    ...(dataset !== undefined && {
      analytics_engine_datasets: [{ binding: 'METRICS', dataset }],
    }),
    observability: {
      ...base,
      logs: { ...base.logs, ...(logs && exportOf(logs)) },
      ...(traces && { traces: exportOf(traces) }),
    },
  }
}

/**
 * Returns the text of a `wrangler.json` that deploys a built worker from any folder. The bucket and the namespace are named
 * in it, so wrangler creates no other.
 *
 * @param text the worker's `wrangler.jsonc`
 * @param folder the worker's folder
 */
export function deploymentConfig(text: string, folder: string, options: DeploymentConfig): string {
  const { worker, bucket, namespaceId, domain, images, observability } = options
  const config: WranglerConfig & Record<string, unknown> = JSON.parse(text.replace(COMMENT, ''))
  const { $schema: _, dev: __, images: binding, ...rest } = config
  return JSON.stringify({
    ...rest,
    ...(images && { images: binding }),
    ...observed(config, observability),
    name: worker,
    main: join(folder, WORKER_ENTRY),
    assets: { ...config.assets, directory: join(folder, 'public') },
    kv_namespaces: [{ binding: 'CATALOGUES', id: namespaceId }],
    r2_buckets: [{ binding: 'RESULTS', bucket_name: bucket }],
    workers_dev: domain === undefined,
    ...(domain !== undefined && { routes: [{ pattern: domain, custom_domain: true }] }),
  })
}
