/** @module Makes the request of a draft, sends it, and puts it into the history. */

import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { Credentials } from '@fuse-edge/core/sign'
import { MS_PER_SECOND } from '@fuse-edge/core/units'
import { parseAuthorization } from '@fuse-edge/core/verify'
import type { RequestDraft } from '../../explorer/draft.ts'
import type { Answer, Target } from '../../explorer/history.ts'
import { type MadeRequest, makeRequest, withPictures } from '../../explorer/make-request.ts'
import { fileNameOf, type PictureReference } from '../../explorer/pictures.ts'
import { api, clock, info } from '../../state/emulator.ts'
import { addEntry, changeEntry, type Entry, edgeAccess } from '../../state/explorer.ts'
import { base64Of } from '../../state/files.ts'
import { watchLeaving } from '../../state/leaving.ts'
import { pictureOf } from '../../state/request-pictures.ts'
import { keyOf } from '../../state/root-key.ts'
import { roleOf, temporaryKeyOf } from '../../state/temporary-keys.ts'
import { sentenceFor } from '../../words/failure.ts'
import { say } from '../../words/words.ts'

const isLeaving = watchLeaving(globalThis)

/** Returns the picture of a reference in base64. */
async function findPicture(reference: PictureReference): Promise<string | undefined> {
  const picture = await pictureOf(reference)
  return picture && (await base64Of(picture))
}

/** Returns a key of this emulator. */
async function ownKey(secretId: string): Promise<Result<Credentials, string>> {
  const found = await keyOf(secretId)
  return found.ok ? found : fail(sentenceFor(found.error))
}

/** Returns who signs: a key of this emulator, temporary credentials of a role, or the virtual key of the edge. */
export async function credentialsFor(
  key: string,
  to: Target,
): Promise<Result<Credentials, string>> {
  const { secretId, secretKey } = edgeAccess.value
  if (to === 'edge') {
    return secretId && secretKey ? ok({ secretId, secretKey }) : fail(say('explorer.needsKey'))
  }
  const role = roleOf(key)
  if (role !== undefined) {
    const made = await temporaryKeyOf(role)
    return made.ok ? made : fail(say('explorer.noTemporary', { role, message: made.error }))
  }
  const chosen = key || info.state.value.value?.secretId
  return chosen ? await ownKey(chosen) : fail(say('explorer.needsEmulator'))
}

/** Returns the key that signed a request, if its secret is known here: it is asked for again and not kept. */
export async function signerOf({ headers }: MadeRequest): Promise<Credentials | undefined> {
  const parsed = parseAuthorization(headers.Authorization)
  if (!parsed.ok) return undefined
  const { secretId } = parsed.value
  const access = edgeAccess.value
  if (access.secretId === secretId) return access
  const found = await ownKey(secretId)
  return found.ok ? found.value : undefined
}

/** Returns the emulator's time in seconds: its clock decides whether a signature is too old. */
function nowSeconds(to: Target): number {
  const offsetMs = to === 'edge' ? 0 : (clock.state.value.value?.offsetMs ?? 0)
  return Math.floor((Date.now() + offsetMs) / MS_PER_SECOND)
}

/** Says why a picture is not there. Samples and materials are the emulator's: it may not answer. */
async function sentenceOfLost(lost: PictureReference): Promise<string> {
  const name = fileNameOf(lost)
  if ('file' in lost) return say('explorer.pictureMissing', { name })
  const asked = await api.info()
  return asked.ok ? say('explorer.pictureGone', { name }) : sentenceFor(asked.error)
}

/** Makes the exact request of a draft. The failure is a sentence. */
async function make(draft: RequestDraft, to: Target): Promise<Result<MadeRequest, string>> {
  const edge = info.state.value.value?.edge
  if (to === 'edge' && edge === undefined) return fail(say('explorer.noEdge'))
  const { parameters, missing } = await withPictures(draft, findPicture)
  const [lost] = missing
  if (lost) return fail(await sentenceOfLost(lost))
  const credentials = await credentialsFor(draft.key, to)
  if (!credentials.ok) return credentials
  await clock.refresh()
  const making = { credentials: credentials.value, timestamp: nowSeconds(to) }
  const made = { ...making, ...(to === 'edge' && { endpoint: edge ?? '' }) }
  return ok(await makeRequest(draft, parameters, made))
}

/** Returns the code of an answer: `ok`, that of its error, or nothing. */
function codeOf(text: string): string {
  try {
    const { Response } = JSON.parse(text) as { Response?: { Error?: { Code?: unknown } } }
    if (!Response) return ''
    return Response.Error ? String(Response.Error.Code) : 'ok'
  } catch {
    return ''
  }
}

async function answerOf(request: MadeRequest, to: 'emulator' | 'edge'): Promise<Answer> {
  const { method, host, path, headers, body } = request
  const startMs = performance.now()
  const sent = await api.send({ to, method, host, path, headers }, body)
  const none = { text: '', requestId: '', code: '' }
  const took = () => Math.round(performance.now() - startMs)
  if (!sent.ok) {
    const why = isLeaving() ? { isLeft: true } : { failure: sentenceFor(sent.error) }
    return { ...none, ms: took(), ...why }
  }
  const requestId = sent.value.headers.get('fuse-edge-request-id') ?? ''
  const { status } = sent.value
  try {
    const text = await sent.value.text()
    return { status, text, ms: took(), requestId, code: codeOf(text) }
  } catch {
    const why = isLeaving() ? { isLeft: true } : { failure: say('explorer.cut') }
    return { ...none, status, ms: took(), requestId, ...why }
  }
}

/** Adds what the emulator knows of a call, as long as it remembers it. */
export async function addRecent({ id, answer }: Pick<Entry, 'id' | 'answer'>): Promise<void> {
  if (!answer?.requestId) return
  const found = await api.read('GET requests', { id: answer.requestId })
  const recent = found.ok ? found.value[0] : undefined
  if (recent) changeEntry(id, { recent, cost: recent })
}

/** Makes a request, sends it unless it goes nowhere, and adds it to the history. The failure is a sentence. */
export async function send(draft: RequestDraft, to: Target): Promise<Result<Entry, string>> {
  const made = await make(draft, to)
  if (!made.ok) return made
  // It is in the history before its answer: a page that is left meanwhile still says that it was sent.
  const added = addEntry({ atMs: Date.now(), to, draft, request: made.value })
  if (to === 'nowhere') return ok(added)
  const answer = await answerOf(made.value, to)
  changeEntry(added.id, { answer })
  if (to === 'emulator') await addRecent({ id: added.id, answer })
  return ok({ ...added, answer })
}
