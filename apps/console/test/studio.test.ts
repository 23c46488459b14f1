/** @module Tests of Widget studio: settings and their address, the tag, what keeps it from working, and trial sessions. */

import type { AppEntry, TemplateEntry } from '@fuse-edge/core/admin'
import type { Session, TemplateList } from '@fuse-edge/core/edge'
import { fail, ok } from '@fuse-edge/core/result'
import { describe, expect, it } from 'vitest'
import { sha256Of } from '../src/digest.ts'
import { obstaclesOf } from '../src/views/studio/checks.ts'
import { integrityOf, loadServed } from '../src/views/studio/script.ts'
import { attributesOf, queryOf, settingsOf } from '../src/views/studio/settings.ts'
import { policyOf, tagOf } from '../src/views/studio/tag.ts'
import { createTrial } from '../src/views/studio/trial.ts'

const EDGE = 'https://edge.example'
const APP: AppEntry = {
  id: 'shop',
  publishableKeys: ['pk_one', 'pk_two'],
  origins: ['https://shop.example'],
  sessionCredits: 5,
  sessionMinutes: 60,
  templates: ['poster', 'sea'],
}
const POSTER: TemplateEntry = {
  id: 'poster',
  title: 'Poster',
  projectId: 'at_1',
  modelId: 'mt_1',
  width: 600,
  height: 800,
  thumbnail: 'https://pictures.example/1.jpg',
  faces: [{ id: 'face', templateFaceId: 'mt_1_1', box: { x: 1, y: 2, width: 30, height: 40 } }],
}
const QUERY = {
  key: 'pk_two',
  template: 'sea',
  templates: 'sea poster',
  lang: 'ja',
  consent: 'I "agree" <b>',
  degrees: 'yes',
  'turnstile-sitekey': '0x4',
  'turnstile-action': 'fuse',
}

describe('settings', () => {
  it('are kept by the address', () => {
    expect(queryOf(settingsOf(QUERY, APP), APP)).toEqual(QUERY)
  })

  it('leave out what the app does not have', () => {
    const settings = settingsOf({ key: 'pk_other', template: 'other', templates: 'sea other' }, APP)
    expect(settings).toMatchObject({ key: 'pk_one', template: '', templates: ['sea'] })
  })

  it('are the attributes of the element', () => {
    expect(attributesOf(settingsOf({}, APP))).toEqual([])
    expect(Object.fromEntries(attributesOf(settingsOf(QUERY, APP)))).toEqual({
      template: 'sea',
      templates: 'sea poster',
      lang: 'ja',
      consent: 'I "agree" <b>',
      degrees: '',
      'turnstile-sitekey': '0x4',
      'turnstile-action': 'fuse',
    })
  })
})

describe('the tag', () => {
  const textOf = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join('')

  it('escapes what the form says', () => {
    const tag = textOf(
      tagOf(EDGE, { path: '/w.js', integrity: 'sha384-x' }, settingsOf(QUERY, APP)),
    )
    expect(tag).toContain('src="https://edge.example/w.js"\n  integrity="sha384-x"')
    expect(tag).toMatch(/^<script\n {2}type="module"\n {2}async\n/)
    expect(tag).toContain('data-key="pk_two"')
    expect(tag).toContain('data-consent="I &quot;agree&quot; &lt;b&gt;"')
    expect(tag).toMatch(/\n {2}data-degrees\n><\/script>$/)
  })

  it('needs a policy without unsafe words, and Turnstile only where it is used', () => {
    const plain = policyOf(EDGE, settingsOf({}, APP))
    expect(plain).toBe(
      "script-src https://edge.example; connect-src https://edge.example; img-src https://edge.example blob:; require-trusted-types-for 'script'",
    )
    expect(policyOf(EDGE, settingsOf(QUERY, APP))).toContain(
      'frame-src https://challenges.cloudflare.com',
    )
  })

  it('has the digest of what the edge serves', async () => {
    const files: Readonly<Record<string, string>> = {
      '/widget/integrity.json': JSON.stringify({
        src: '/widget/immutable/a.js',
        chunks: {
          '/widget/immutable/messages-zh-hans-5ca2fd477e.js': '',
          '/widget/immutable/view-1f.js': '',
        },
      }),
      '/widget/immutable/a.js': 'code',
    }
    const served = await loadServed(async (path) => new Response(files[path]))
    const integrity = await integrityOf(new TextEncoder().encode('code').buffer)
    expect(served).toEqual(
      ok({ pinned: { path: '/widget/immutable/a.js', integrity }, languages: ['zh-hans'] }),
    )
    expect(integrity).toMatch(/^sha384-[\w+/]{64}$/)
  })

  it('is not made where the edge serves no widget', async () => {
    const served = await loadServed(async () => new Response('', { status: 404 }))
    expect(served).toMatchObject({ ok: false, error: { kind: 'missing' } })
  })
})

describe('what keeps a tag from working', () => {
  it('is nothing for an app that is ready', () => {
    expect(obstaclesOf(APP, settingsOf({}, APP), undefined)).toEqual([])
  })

  it('is said of the app, its consent and its bot check', async () => {
    const app: AppEntry = {
      ...APP,
      publishableKeys: [],
      origins: [],
      templates: [],
      sessionCredits: 0,
      stopped: true,
      challengeAction: 'fuse',
      consentHashes: [await sha256Of('I agree.')],
    }
    const settings = settingsOf({}, app)
    expect(obstaclesOf(app, settings, undefined)).toEqual([
      'key',
      'origins',
      'stopped',
      'credits',
      'templates',
      'consentMissing',
      'challenge',
    ])
    const known = { ...settings, consent: 'I agree.' }
    expect(obstaclesOf(app, known, await sha256Of('I agree.'))).not.toContain('consentOther')
    expect(obstaclesOf(app, known, await sha256Of('I do.'))).toContain('consentOther')
  })
})

describe('the trial', () => {
  const problem = {
    type: 'about:blank',
    title: 'Read only',
    status: 403,
    detail: 'This key can only read.',
    code: 'admin-only',
    hint: 'not-allowed',
    instance: '1',
  } as const
  const session = (token: string): Session => ({
    token,
    expiresAt: '2026-11-26T10:00:00Z',
    credits: 3,
  })

  function start(open: Parameters<typeof createTrial>[0]['open']) {
    const sent: { url: string; authorization: string | null }[] = []
    const send = createTrial({ edge: EDGE, app: APP, templates: [POSTER], open, now: () => 0 })(
      async (url, init) => {
        sent.push({ url, authorization: new Headers(init.headers).get('authorization') })
        return new Response('picture')
      },
    )
    const newSession = async () => {
      const answer = await send(`${EDGE}/v1/sessions`, { method: 'POST' })
      return ((await answer.json()) as Session).token
    }
    const fuse = (token: string) =>
      send(`${EDGE}/v1/fusions`, { headers: { Authorization: `Bearer ${token}` } })
    return { sent, send, newSession, fuse }
  }

  it('shows the templates of the app without asking the edge', async () => {
    const { send, sent, newSession } = start(async () => ok(session('real')))
    expect(await newSession()).toBe('preview-1')
    const answer = await send(`${EDGE}/v1/templates`, {})
    const { templates } = (await answer.json()) as TemplateList
    expect(templates.map(({ id, thumbnail }) => [id, thumbnail])).toEqual([
      ['poster', 'https://edge.example/v1/templates/poster/thumbnail?width=640'],
    ])
    expect(sent).toEqual([])
  })

  it('opens one trial session for the fusions of a session', async () => {
    let opened = 0
    const { sent, newSession, fuse } = start(async () => {
      opened += 1
      return ok(session(`real-${opened}`))
    })
    const first = await newSession()
    await fuse(first)
    await fuse(first)
    await fuse(await newSession())
    expect(sent.map(({ authorization }) => authorization)).toEqual([
      'Bearer real-1',
      'Bearer real-1',
      'Bearer real-2',
    ])
  })

  it('gives the refusal of the edge to the widget, and asks again at the next press', async () => {
    let isRefused = true
    const { newSession, fuse, sent } = start(async () =>
      isRefused ? fail({ kind: 'refused', message: '', problem }) : ok(session('real')),
    )
    const token = await newSession()
    const answer = await fuse(token)
    expect([answer.status, await answer.json()]).toEqual([403, problem])
    isRefused = false
    await fuse(token)
    expect(sent).toHaveLength(1)
  })

  it('fails as a broken connection does where nothing answers', async () => {
    const { newSession, fuse } = start(async () => fail({ kind: 'offline', message: 'gone' }))
    const token = await newSession()
    await expect(fuse(token)).rejects.toThrow(TypeError)
  })
})
