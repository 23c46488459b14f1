/** @module `fuse-edge video`: puts the face of a photo into a video template; submits the job, waits, and writes the video. */

import { createHash } from 'node:crypto'
import {
  type QueryVideoFaceFusionJobResponse,
  VIDEO_JOB_STATUS,
  type VideoFaceFusionOutput,
} from '@fuse-edge/core/api'
import type { Client } from '@fuse-edge/core/client'
import {
  COMMON_HELP,
  COMMON_OPTIONS,
  CONNECTION_HELP,
  CONNECTION_OPTIONS,
  openClient,
  readArguments,
} from '../connection/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { reportUnanswered, type Unanswered, withProgress } from '../terminal/index.ts'
import { FileError, UsageError, type World } from '../world.ts'
import type { Command } from './command.ts'
import { deliver, requireDeliverable } from './deliver.ts'
import { toMergeInfos } from './photos.ts'
import { required } from './values.ts'

const HELP = `fuse-edge video PHOTO --project ID --template ID -o FILE
fuse-edge video --job ID -o FILE

  Puts the face of PHOTO, a JPEG or PNG file, an http(s) address, or - for standard input, into a video template:
  submits the job, waits until it is done, and writes the video. The international site only. A job is billed.

  --project ID              the video activity
  --template ID             the video material
  -o, --output FILE         where to write the video, - for standard output
  --job ID                  wait for a job that was submitted before, and write its video
  --no-wait                 print the id of the job and go
${CONNECTION_HELP}
${COMMON_HELP}
`

const OPTIONS = {
  ...COMMON_OPTIONS,
  ...CONNECTION_OPTIONS,
  project: { type: 'string' },
  template: { type: 'string' },
  output: { type: 'string', short: 'o' },
  job: { type: 'string' },
  'no-wait': { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

const BETWEEN_QUESTIONS_MS = 2000
const ENDED: ReadonlySet<number | null> = new Set([VIDEO_JOB_STATUS.failed, VIDEO_JOB_STATUS.done])

type Submitted = Unanswered | { readonly kind: 'done'; readonly jobId: string }
type Ended =
  | Unanswered
  | { readonly kind: 'done'; readonly response: QueryVideoFaceFusionJobResponse }

async function submit(
  client: Client,
  photos: readonly string[],
  values: Values,
  world: World,
): Promise<Submitted> {
  const [photo, ...others] = await toMergeInfos(photos, [], world)
  if (photo === undefined || others.length > 0) throw new UsageError('one photo, no more')
  const outcome = await client.call('SubmitVideoFaceFusionJob', {
    ProjectId: required(values.project, '--project'),
    ModelId: required(values.template, '--template'),
    MergeInfos: [photo],
  })
  if (outcome.kind !== 'done') return outcome
  const { JobId: jobId } = outcome.response
  // Said at once, and not only in the end: whoever stops waiting has paid all the same.
  world.say(`job ${jobId}; to come back for it: fuse-edge video --job ${jobId} -o FILE\n`)
  return { kind: 'done', jobId }
}

async function waitForEnd(client: Client, JobId: string, world: World): Promise<Ended> {
  for (;;) {
    const outcome = await client.call('QueryVideoFaceFusionJob', { JobId })
    if (outcome.kind !== 'done' || ENDED.has(outcome.response.JobStatusCode)) return outcome
    await world.sleep(BETWEEN_QUESTIONS_MS)
  }
}

/** The video, whole: its digest is the one that the service told. @throws {FileError} */
async function download(video: VideoFaceFusionOutput, { fetch }: World): Promise<Uint8Array> {
  const failed = (why: string) => new FileError(`cannot download the video: ${why}`)
  try {
    const response = await fetch(video.VideoUrl)
    if (!response.ok) throw failed(`status ${response.status}`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const digest = createHash('md5').update(bytes).digest('hex')
    if (digest !== video.VideoMD5.toLowerCase()) throw failed('its MD5 is not what was announced')
    return bytes
  } catch (error) {
    throw error instanceof FileError ? error : failed('the connection broke')
  }
}

async function collect(
  client: Client,
  jobId: string,
  { json, output }: { readonly json: boolean; readonly output: string },
  world: World,
): Promise<ExitCode> {
  const ended = await withProgress('fusing', waitForEnd(client, jobId, world), world)
  if (ended.kind !== 'done') return reportUnanswered(ended, json, world)
  const { JobErrorCode, JobErrorMsg, VideoFaceFusionOutput: video, RequestId } = ended.response
  if (!video) {
    const [code, message] = [JobErrorCode || 'InternalError', JobErrorMsg ?? '']
    return reportUnanswered({ kind: 'refused', code, message, requestId: RequestId }, json, world)
  }
  const bytes = await download(video, world)
  const { Width: width, Height: height, FPS: fps, Frame: frames } = video
  const facts = { jobId, width, height, fps, frames }
  return await deliver({ output, json, requestId: RequestId, facts }, bytes, world)
}

/** What does not fit together is refused before anything is sent. */
function requireSense(values: Values, photos: readonly string[]): void {
  if (values.job !== undefined && photos.length > 0) {
    throw new UsageError('--job waits for a job that has its photo already')
  }
  if (values.job !== undefined && values['no-wait']) {
    throw new UsageError('--no-wait has nothing to do with --job')
  }
  if (!values['no-wait']) required(values.output, '--output')
}

async function run(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  requireSense(values, positionals)
  const { json, output = '' } = values
  const client = await openClient({ ...values, site: values.site ?? 'intl' }, world)
  if (!values['no-wait']) await requireDeliverable({ output, json }, world)
  const submitted: Submitted =
    values.job === undefined
      ? await submit(client, positionals, values, world)
      : { kind: 'done', jobId: values.job }
  if (submitted.kind !== 'done') return reportUnanswered(submitted, json, world)
  const { jobId } = submitted
  if (!values['no-wait']) return collect(client, jobId, { json, output }, world)
  world.print(json ? JSON.stringify({ ok: true, jobId }) : jobId)
  return EXIT.done
}

export const video: Command = {
  summary: 'put the face of a photo into a video template (billed)',
  help: HELP,
  run,
}
