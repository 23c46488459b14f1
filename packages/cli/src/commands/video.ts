/** @module `fuse-edge video`: puts the face of a photo into a video template: submits the job, waits, writes the video. */

import { createHash } from 'node:crypto'
import type { VideoFaceFusionOutput } from '@fuse-edge/core/api'
import type { Client } from '@fuse-edge/core/client'
import { waitForVideo } from '@fuse-edge/core/video'
import {
  MATERIAL_OPTIONS,
  RULES,
  readArguments,
  requireAll,
  SERVICE_OPTIONS,
  type ValuesOf,
} from '../arguments/index.ts'
import { openClient } from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { FileError, type Ports, UsageError } from '../ports.ts'
import { type FailedOutcome, reportFailure, withProgress } from '../terminal/index.ts'
import type { Command } from './command.ts'
import { readPhotos } from './read-photos.ts'
import { checkOutput, saveResult } from './save-result.ts'

const USAGE = `fuse-edge video PHOTO --project ID --template ID -o FILE
fuse-edge video --job ID -o FILE

  Puts the face of PHOTO into a video template: submits a job, waits until it is done, and writes the video. PHOTO is a
  JPEG or PNG file, an http(s) address, or - for standard input. International site only. A job is billed.`

const OPTIONS = {
  project: { ...MATERIAL_OPTIONS.project, help: 'the video activity' },
  template: { ...MATERIAL_OPTIONS.template, help: 'the video material' },
  output: {
    type: 'string',
    short: 'o',
    takes: 'FILE',
    help: 'where to write the video, - for standard output',
  },
  job: {
    type: 'string',
    takes: 'ID',
    rule: RULES.job,
    help: 'wait for a job that was submitted before, and write its video',
  },
  'no-wait': { type: 'boolean', default: false, help: 'print the id of the job and exit' },
  ...SERVICE_OPTIONS,
  site: { ...SERVICE_OPTIONS.site, help: 'the site of the account (default: intl)' },
} as const

type Values = ValuesOf<typeof OPTIONS>

const POLL_INTERVAL_MS = 2000
type Submitted = FailedOutcome | { readonly kind: 'done'; readonly jobId: string }
async function submitJob(
  client: Client,
  photos: readonly string[],
  values: Values,
  ports: Ports,
): Promise<Submitted> {
  const [photo, ...others] = await readPhotos(photos, [], ports)
  if (photo === undefined || others.length > 0) throw new UsageError('give exactly one photo')
  const outcome = await client.call('SubmitVideoFaceFusionJob', {
    ProjectId: values.project ?? '',
    ModelId: values.template ?? '',
    MergeInfos: [photo],
  })
  if (outcome.kind !== 'done') return outcome
  const { JobId: jobId } = outcome.response
  // Written at once and not at the end: a user who stops waiting has been billed and needs the id.
  ports.writeStderr(`job ${jobId}; to resume: fuse-edge video --job ${jobId} -o FILE\n`)
  return { kind: 'done', jobId }
}

/** Downloads the video and checks its MD5 against the one in the service's answer. @throws {FileError} */
async function download(video: VideoFaceFusionOutput, { fetch }: Ports): Promise<Uint8Array> {
  const failed = (reason: string) => new FileError(`cannot download the video: ${reason}`)
  try {
    const response = await fetch(video.VideoUrl)
    if (!response.ok) throw failed(`status ${response.status}`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const digest = createHash('md5').update(bytes).digest('hex')
    if (digest !== video.VideoMD5.toLowerCase())
      throw failed('its MD5 differs from the announced one')
    return bytes
  } catch (error) {
    throw error instanceof FileError ? error : failed('the connection broke')
  }
}

async function saveVideo(
  client: Client,
  jobId: string,
  { json, output }: { readonly json: boolean; readonly output: string },
  ports: Ports,
): Promise<ExitCode> {
  const { now, sleep } = ports
  // A person ends the wait by a signal; the job goes on, and its id is known.
  const options = { intervalMs: POLL_INTERVAL_MS, timeoutMs: Number.POSITIVE_INFINITY, now, sleep }
  const end = await withProgress('fusing', waitForVideo(client, { JobId: jobId }, options), ports)
  if (end.kind === 'waiting') throw new Error('a wait without a limit has ended')
  if (end.kind === 'failed') return reportFailure({ ...end, kind: 'refused' }, json, ports)
  if (end.kind !== 'done') return reportFailure(end, json, ports)
  const { video, requestId } = end
  const bytes = await download(video, ports)
  const { Width: width, Height: height, FPS: fps, Frame: frames } = video
  const facts = { jobId, width, height, fps, frames }
  return await saveResult({ output, json, requestId, facts }, bytes, ports)
}

/** Checks which options are given together. @throws {UsageError} */
function checkCombination(values: Values, photos: readonly string[]): void {
  if (values.job !== undefined && photos.length > 0) {
    throw new UsageError('--job takes no photo: the job was submitted with one')
  }
  if (values.job !== undefined && values['no-wait']) {
    throw new UsageError('--no-wait and --job exclude each other')
  }
  requireAll({
    ...(values.job === undefined && {
      PHOTO: photos[0],
      '--project': values.project,
      '--template': values.template,
    }),
    ...(!values['no-wait'] && { '--output': values.output }),
  })
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals: photos } = readArguments(args, OPTIONS)
  checkCombination(values, photos)
  const { json, output = '' } = values
  const client = await openClient({ ...values, site: values.site ?? 'intl' }, ports)
  if (!values['no-wait']) await checkOutput({ output, json }, ports)
  const submitted: Submitted =
    values.job === undefined
      ? await submitJob(client, photos, values, ports)
      : { kind: 'done', jobId: values.job }
  if (submitted.kind !== 'done') return reportFailure(submitted, json, ports)
  const { jobId } = submitted
  if (!values['no-wait']) return saveVideo(client, jobId, { json, output }, ports)
  ports.print(json ? JSON.stringify({ ok: true, jobId }) : jobId)
  return EXIT.done
}

export const video: Command = {
  summary: 'put the face of a photo into a video template (billed)',
  usage: USAGE,
  options: OPTIONS,
  run,
}
