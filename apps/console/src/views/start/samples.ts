/** @module Commands and programs that make the first call, as texts with marked strings. */

/** A piece of code; `isText` marks what the reader replaces or recognises. */
export interface Piece {
  readonly text: string
  readonly isText?: boolean
}

/** What the samples are about. */
export interface SampleValues {
  readonly endpoint: string
  readonly site: 'cn' | 'intl'
  readonly region: string
  readonly activityId: string
  readonly materialId: string
}

/** Name of a sample. */
export type SampleName = 'Terminal' | 'TypeScript'

/** Splits a template: interpolated values are marked. */
function pieces(parts: TemplateStringsArray, ...values: readonly string[]): Piece[] {
  return parts.flatMap((text, index) => {
    const value = values[index]
    return value === undefined ? [{ text }] : [{ text }, { text: value, isText: true }]
  })
}

/** Makes each sample. Keys come from the environment. */
export const SAMPLES: Readonly<Record<SampleName, (values: SampleValues) => Piece[]>> = {
  Terminal: ({
    endpoint,
    site,
    activityId,
    materialId,
  }) => pieces`fuse-edge fuse ${'me.jpg'} -o ${'fused.jpg'} \\
  --site ${site} --endpoint ${endpoint} \\
  --project ${activityId} --template ${materialId}`,
  TypeScript: ({
    endpoint,
    site,
    region,
    activityId,
    materialId,
  }) => pieces`import { readFileSync, writeFileSync } from 'node:fs'
import { createClient, unwrap } from '@fuse-edge/core'

const client = createClient({
  credentials: {
    secretId: process.env.TENCENTCLOUD_SECRET_ID ?? '',
    secretKey: process.env.TENCENTCLOUD_SECRET_KEY ?? '',
  },
  site: '${site}',
  region: '${region}',
  endpoint: '${endpoint}',
})
const { FusedImage } = unwrap(
  await client.call('FuseFace', {
    ProjectId: '${activityId}',
    ModelId: '${materialId}',
    RspImgType: 'base64',
    MergeInfos: [{ Image: readFileSync('${'me.jpg'}', 'base64') }],
  }),
)
writeFileSync('${'fused.jpg'}', FusedImage, 'base64')`,
}

/** Names of the samples, in the order of their tabs. */
export const SAMPLE_NAMES = Object.keys(SAMPLES) as SampleName[]
