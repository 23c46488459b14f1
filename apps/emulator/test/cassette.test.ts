/** Records the answers of a second emulator, in the place of the service, and plays them without it. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Emulator } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, call, fuseFaceRequest, startStill } from './call.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

let folder: string
let service: Emulator
let ours: Emulator | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fuse-edge-cassette-'))
  // With the machine's clock, by which the recording client signs.
  service = await startStill({ now: Date.now, engine: createStubEngine() })
})
afterEach(async () => {
  await ours?.close()
  ours = undefined
  await service.close()
  rmSync(folder, { recursive: true })
})

async function open(isRecording: boolean): Promise<Emulator> {
  await ours?.close()
  const engine = createStubEngine({
    before: () => Promise.reject(new Error('nothing is fused here')),
  })
  const record = isRecording && { record: { ...service.credentials, endpoint: service.url } }
  ours = await startStill({ engine, cassette: { folder, ...record } })
  return ours
}

const request = (changes = {}) => fuseFaceRequest(service, { RspImgType: 'base64', ...changes })

function ask(emulator: Emulator, changes = {}): Promise<Answer> {
  return call(emulator, request(changes))
}

const billedByService = () => service.control.ledger(1).billed

describe('a cassette', () => {
  it('records an answer once, and plays it without the service', async () => {
    const recording = await open(true)
    const first = await ask(recording)
    const again = await ask(recording)
    expect(first.fields.FusedImage).toBe(PORTRAIT.toString('base64'))
    expect(again.fields.FusedImage).toBe(first.fields.FusedImage)
    expect(again.requestId).not.toBe(first.requestId)
    expect(billedByService()).toBe(1)
    expect(recording.control.ledger(1).billed).toBe(2)

    const playing = await open(false)
    const reordered = Object.fromEntries(Object.entries(request()).toReversed())
    expect((await call(playing, reordered)).fields.FusedImage).toBe(first.fields.FusedImage)
    expect(billedByService()).toBe(1)
  })

  it('sends equal calls that arrive at the same time once', async () => {
    const recording = await open(true)
    const answers = await Promise.all([ask(recording), ask(recording), ask(recording)])
    expect(answers.map(({ code }) => code)).toEqual([undefined, undefined, undefined])
    expect(billedByService()).toBe(1)
  })

  it('records refusals with the service’s messages', async () => {
    const changes = { ModelId: 'mt_404' }
    const recorded = await ask(await open(true), changes)
    expect(recorded.code).toBe('InvalidParameterValue.MaterialIdNotFound')
    const played = await ask(await open(false), changes)
    expect([played.code, played.message]).toEqual([recorded.code, recorded.message])
    expect(ours?.control.ledger(1).billed).toBe(0)
  })

  it('refuses calls without a recording, and does not bill them', async () => {
    const playing = await open(false)
    expect((await ask(playing)).code).toBe('FailedOperation.RpcFail')
    expect(playing.control.ledger(1).billed).toBe(0)
  })

  it('records nothing when the service is not reached', async () => {
    const recording = await open(true)
    await service.close()
    expect((await ask(recording)).code).toBe('FailedOperation.RpcFail')
    expect(readdirSync(folder)).toEqual([])
  })

  it('refuses invalid calls without sending them to the service', async () => {
    const recording = await open(true)
    expect((await ask(recording, { RspImgType: 'gif' })).code).toBe(
      'FailedOperation.ParameterValueError',
    )
    expect((await call(recording, request(), { secretKey: 'wrong' })).code).toBe(
      'AuthFailure.SignatureFailure',
    )
    expect(service.control.ledger(9).calls).toEqual([])
  })

  it('records no photo and no key', async () => {
    const photo = 'UE5HIHRoYXQgbm9ib2R5IG1heSBrZWVw'
    await ask(await open(true), { MergeInfos: [{ Image: photo }] })
    const [file] = readdirSync(folder)
    const text = readFileSync(join(folder, file ?? ''), 'utf8')
    expect(text).not.toContain(photo)
    expect(text).not.toContain(service.credentials.secretId)
    expect(file).toMatch(/^FuseFace-[0-9a-f]{64}\.json$/)
  })
})
