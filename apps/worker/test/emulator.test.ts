import { RESULT_HEADERS, type Session, type TemplateList } from '@fuse-edge/core/edge'
import { readPictureHeader } from '@fuse-edge/core/picture'
import { describe, expect, inject, it } from 'vitest'
import {
  APP,
  createEdge,
  type Edge,
  form,
  fusionOf,
  json,
  photo,
  problemOf,
  VARIABLES,
} from './edge.ts'
import type { ProvidedEmulator } from './provided.ts'

/** A hundred requests. */
const LONG_MS = 60_000
const AI_LABEL = 'compositeWithTrainedAlgorithmicMedia'

interface Call {
  readonly requestId: string
  readonly code: string
  readonly billed: boolean
}

/** Returns the templates of an emulator, and functions that start edges in front of it and read its bill. */
function inFrontOf(emulator: ProvidedEmulator) {
  /** Every material of the emulator as a template, as the launcher configures it. */
  const templates = emulator.templates.map(({ modelId, faces, ...material }) => ({
    ...material,
    id: modelId,
    modelId,
    title: 'A template',
    faces: faces.map(({ id, rect }) => ({
      id,
      templateFaceId: id,
      box: { x: rect.X, y: rect.Y, width: rect.Width, height: rect.Height },
    })),
  }))

  function templateWith(isWanted: (faces: number) => boolean) {
    const template = templates.find(({ faces }) => isWanted(faces.length))
    if (template === undefined) throw new Error('the emulator has no such template')
    return template
  }

  /** Returns the calls that the emulator has billed or refused so far. */
  async function calls(): Promise<readonly Call[]> {
    const response = await fetch(`${emulator.url}/_emulator/calls`)
    return (await response.json<{ calls: Call[] }>()).calls
  }

  function edgeOf(app: object, variables: object = {}): Edge {
    const ids = templates.map(({ id }) => id)
    return createEdge({
      ...VARIABLES,
      TENCENT_SECRET_ID: emulator.secretId,
      TENCENT_SECRET_KEY: emulator.secretKey,
      TENCENT_REGION: emulator.region,
      TENCENT_ENDPOINT: emulator.url,
      CATALOGUE: { apps: [{ ...APP, templates: ids, ...app }], templates },
      ...variables,
    })
  }

  const single = templateWith((faces) => faces === 1)
  const several = templateWith((faces) => faces > 1)
  return { emulator, single, several, calls, edgeOf }
}

describe('a worker in front of the emulator', () => {
  const { emulator, single, several, calls, edgeOf } = inFrontOf(inject('emulator'))

  it('lists the templates of a session and fuses one of them', async () => {
    const edge = edgeOf({ id: 'whole' })
    const token = await edge.openSession()
    const headers = { Authorization: `Bearer ${token}` }
    const response = await edge.call('/v1/templates', { headers })
    const { templates } = await response.json<TemplateList>()
    expect(templates.map(({ id }) => id)).toContain(single.id)

    const request = { template: single.id, faces: [{ photo: 'me' }], faceDegree: 40 }
    const answer = await edge.fuse(token, form(request, { me: photo() }))
    expect(answer.status).toBe(201)
    const fusion = await fusionOf(answer)
    const picture = await (await edge.call(fusion.url)).bytes()
    expect(readPictureHeader(picture)).toMatchObject({
      value: { type: 'jpeg', width: single.width, height: single.height },
    })
    // The emulator labels its pictures, so the worker must not change a byte.
    const path = `/_emulator/results/${fusion.cloudRequestId}`
    const original = await (await fetch(`${emulator.url}${path}`)).bytes()
    expect(picture).toEqual(original)
    expect(new TextDecoder('latin1').decode(picture)).toContain(AI_LABEL)
    const [call] = (await calls()).filter(({ requestId }) => requestId === fusion.cloudRequestId)
    expect(call).toMatchObject({ code: 'ok', billed: true })
  })

  it('fuses several faces from JSON and answers with the picture', async () => {
    const edge = edgeOf({ id: 'several' })
    const image = photo().toBase64()
    const faces = several.faces.map(({ id }) => ({ photo: image, templateFace: id }))
    const body = { template: several.id, faces }
    const answer = await edge.fuse(await edge.openSession(), body, { Accept: 'image/jpeg,image/*' })
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([201, 'image/jpeg'])
    const stored = await edge.call(answer.headers.get(RESULT_HEADERS.url) ?? '')
    expect(await stored.bytes()).toEqual(await answer.bytes())
  })

  it('returns the credit if the cloud finds no face and bills nothing', async () => {
    const edge = edgeOf({ id: 'faceless', sessionCredits: 1 })
    const token = await edge.openSession()
    const blank = { template: single.id, faces: [{ photo: inject('blank') }] }
    const problem = await problemOf(await edge.fuse(token, blank))
    expect(problem).toMatchObject({ status: 422, code: 'cloud-refused', hint: 'photo-no-face' })
    const [call] = (await calls()).filter(({ requestId }) => requestId === problem.cloud?.requestId)
    expect(call).toMatchObject({ code: problem.cloud?.code, billed: false })
    const again = { template: single.id, faces: [{ photo: photo().toBase64() }] }
    expect((await edge.fuse(token, again)).status).toBe(201)
  })
})

describe('a worker in front of an emulator with a fast engine', () => {
  const { emulator, single, calls, edgeOf } = inFrontOf(inject('quickEmulator'))

  it('makes ten of a hundred concurrent fusions from three continents with a budget of ten', {
    timeout: LONG_MS,
  }, async () => {
    const edge = edgeOf({ id: 'hundred-fusions', sessionCredits: 100, dailyCap: 10 })
    const tokens: string[] = []
    for (const continent of ['EU', 'AS', undefined]) {
      const init = { ...json({ key: APP.publishableKeys[0] }), cf: { continent } }
      tokens.push((await (await edge.call('/v1/sessions', init)).json<Session>()).token)
    }
    const before = new Set((await calls()).map(({ requestId }) => requestId))
    const body = { template: single.id, faces: [{ photo: photo().toBase64() }] }
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => edge.fuse(tokens[n % tokens.length] ?? '', body)),
    )
    const statuses = Object.groupBy(answers, ({ status }) => status)
    expect([statuses[201]?.length, statuses[402]?.length]).toEqual([10, 90])
    const billed = (await calls()).filter((call) => call.billed && !before.has(call.requestId))
    expect(billed).toHaveLength(10)
  })

  it('makes three of ten concurrent fusions with three credits', async () => {
    const edge = edgeOf({ id: 'ten', sessionCredits: 3 })
    const token = await edge.openSession()
    const before = new Set((await calls()).map(({ requestId }) => requestId))
    const body = { template: single.id, faces: [{ photo: photo().toBase64() }] }
    const answers = await Promise.all(Array.from({ length: 10 }, () => edge.fuse(token, body)))
    const count = (status: number) => answers.filter((answer) => answer.status === status).length
    expect([count(201), count(402)]).toEqual([3, 7])
    const made = (await calls()).filter(({ requestId }) => !before.has(requestId))
    expect(made.map(({ billed }) => billed)).toEqual([true, true, true])
  })

  it.each([
    ['secret key', { TENCENT_SECRET_KEY: 'another' }, 'AuthFailure.SignatureFailure'],
    ['secret id', { TENCENT_SECRET_ID: 'AKIDnobody' }, 'AuthFailure.SecretIdNotFound'],
    ['region', { TENCENT_REGION: 'zz-nowhere' }, 'UnsupportedRegion'],
  ])(
    'returns 503 for a wrong %s, which the end user cannot correct',
    async (_, variables, code) => {
      const edge = edgeOf({ id: 'wrong' }, variables)
      const body = { template: single.id, faces: [{ photo: photo().toBase64() }] }
      const problem = await problemOf(await edge.fuse(await edge.openSession(), body))
      expect(problem).toMatchObject({ status: 503, hint: 'unavailable', cloud: { code } })
    },
  )

  it('corrects a wrong clock by that of the cloud', async () => {
    const edge = edgeOf({ id: 'clock' })
    edge.clock.ms += 301_000
    const body = { template: single.id, faces: [{ photo: photo().toBase64() }] }
    const response = await edge.fuse(await edge.openSession(), body)
    expect(response.status).toBe(201)
  })

  it('sends each call once to a region that loses its answers, and then uses another region', async () => {
    const [dying, healthy] = ['ap-seoul', 'ap-tokyo']
    const rules = [
      { region: dying, fault: { kind: 'cut', when: 'after-work' } },
      // Changes nothing, but counts the calls.
      { region: healthy, fault: { kind: 'delay', delayMs: 0, when: 'before-work' } },
    ]
    const control = async (init: RequestInit) => {
      const headers = { Authorization: `Bearer ${emulator.controlToken}` }
      const response = await fetch(`${emulator.url}/_control/faults`, { ...init, headers })
      return response.json<{ matched: number }[]>()
    }
    const put = (body: unknown) => control({ method: 'PUT', body: JSON.stringify(body) })
    const regions = [dying, healthy]
    const edge = edgeOf(
      { id: 'dying' },
      { TENCENT_REGION: regions.join(','), RESIDENCY: { unknown: regions } },
    )
    const token = await edge.openSession()
    const body = { template: single.id, faces: [{ photo: photo().toBase64() }] }
    await put(rules)
    try {
      const statuses: number[] = []
      for (const _ of ['one', 'two', 'three']) statuses.push((await edge.fuse(token, body)).status)
      // The emulator executed and billed the calls that it did not answer; the worker must not repeat them.
      expect(statuses).toEqual([504, 504, 201])
      expect((await control({})).map(({ matched }) => matched)).toEqual([2, 1])
    } finally {
      await put([])
    }
  })
})
