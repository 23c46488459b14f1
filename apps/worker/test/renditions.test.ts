import { env } from 'cloudflare:workers'
import type { TemplateList } from '@fuse-edge/core/edge'
import { MS_PER_DAY, MS_PER_SECOND } from '@fuse-edge/core/units'
import { describe, expect, it } from 'vitest'
import { PICTURE_LIMITS, RENDITION_LIMITS } from '../src/limits.ts'
import { pruneResults } from '../src/results/index.ts'
import {
  createEdge,
  type Edge,
  type EdgeOptions,
  KEY,
  photo,
  problemOf,
  VARIABLES,
} from './edge.ts'
import { createGallery, type Gallery, PORTRAIT, picture, thumbnailOf } from './gallery.ts'

const RETRY_MS = PICTURE_LIMITS.RENDITION_RETRY_SECONDS * MS_PER_SECOND
const LONG = 'public, max-age=86400, stale-while-revalidate=2592000'
const SHORT = 'public, max-age=60'
const CHROMIUM = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8'
/** Encoding WebP takes a tenth of the time of AVIF. */
const WEBP = 'image/webp'

interface Studio extends Gallery {
  /** Transformations that were begun. */
  readonly transformed: number
}

let bytes = 0

/** Returns a photo that no other test has sent, so that the bucket has no rendition of it. */
function newPhoto(): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...photo(), 0, bytes++])
}

/** Returns a gallery that counts transformations. */
function studio(options: EdgeOptions & { readonly bindings?: object } = {}): Studio {
  let transformed = 0
  const input: ImagesBinding['input'] = (...args) => {
    transformed++
    return env.IMAGES.input(...args)
  }
  const bindings = { IMAGES: { input }, ...options.bindings }
  const edge = createGallery(VARIABLES, { ...options, bindings })
  const shown = newPhoto()
  edge.answer = () => picture('image/jpeg', shown)
  return Object.defineProperty(edge, 'transformed', { get: () => transformed }) as Studio
}

/** Asks for a rendition. */
async function ask(edge: Edge, width: number | string = 160, Accept = WEBP): Promise<Response> {
  return edge.call(`${await thumbnailOf(edge)}&width=${width}`, { headers: { Accept } })
}

async function widthOf(response: Response): Promise<number | undefined> {
  const info = await env.IMAGES.info(new Blob([await response.arrayBuffer()]).stream())
  return 'width' in info ? info.width : undefined
}

function typeOf({ headers }: Response): string | null {
  return headers.get('Content-Type')
}

function cacheControlOf({ headers }: Response): string | null {
  return headers.get('Cache-Control')
}

function failuresOf({ lines }: Edge) {
  return lines.filter(({ event }) => event === 'rendition-failed')
}

function failure(reason: string | number) {
  const names = { template: 'portrait', width: 160, type: 'image/webp', reason }
  return { level: 'error', event: 'rendition-failed', ...names }
}

/** Returns bindings whose transformations end as the test says. */
function transformer(output: () => Promise<ImageTransformationResult>) {
  return { IMAGES: { input: () => ({ transform: () => ({ output }) }) } }
}

/** Returns a timer on which this time limit has passed and no other does. */
function passed(limitMs: number): (ms: number) => AbortSignal {
  return (ms) => (ms === limitMs ? AbortSignal.abort() : new AbortController().signal)
}

describe('the list of templates', () => {
  it('tells the widths of thumbnails, where the edge can make them', async () => {
    const widthsOf = async (edge: Edge) => {
      const list = await edge.call(`/v1/templates?key=${KEY}`)
      return (await list.json<TemplateList>()).templates[0]?.thumbnailWidths
    }
    expect(await widthsOf(createEdge())).toEqual(RENDITION_LIMITS.WIDTHS_PX)
    expect(await widthsOf(createEdge({ ...VARIABLES, IMAGES: undefined }))).toBeUndefined()
  })
})

describe('a thumbnail of a width', () => {
  it('is that wide, and lighter than the original', async () => {
    const response = await ask(studio(), 240)
    expect([response.status, typeOf(response)]).toEqual([200, 'image/webp'])
    expect(response.headers.get('Vary')).toMatch(/Accept/)
    const length = Number(response.headers.get('Content-Length'))
    expect(length).toBeLessThan(photo().length / 4)
    expect(await widthOf(response)).toBe(240)
  })

  it.each([
    [CHROMIUM, 'image/avif'],
    ['image/webp,image/avif,image/*;q=0.8', 'image/avif'],
    ['image/webp, image/*', 'image/webp'],
    ['image/avif;q=0, IMAGE/WEBP;q=0.5', 'image/webp'],
    ['image/avif;q=0.5, image/webp;q=0.9', 'image/webp'],
    ['image/webp;q=0, image/avif;q=0', 'image/jpeg'],
    ['image/*,*/*', 'image/jpeg'],
    ['', 'image/jpeg'],
  ])('is sent to who accepts %s as %s', async (accept, type) => {
    const response = await ask(studio(), 160, accept)
    expect([response.status, typeOf(response)]).toEqual([200, type])
    expect(cacheControlOf(response)).toBe(LONG)
    expect((await response.bytes()).length).toBeGreaterThan(0)
  })

  it('is not wider than the original', async () => {
    expect(await widthOf(await ask(studio(), 640))).toBe(512)
  })

  it.each(['161', '0', '', '1e2', '99999'])(
    'of %j returns 400 that names the field',
    async (width) => {
      const edge = studio()
      const response = await ask(edge, width)
      const { code, errors } = await problemOf(response)
      expect([response.status, code, errors?.[0]?.path]).toEqual([400, 'request-invalid', 'width'])
      expect(errors?.[0]?.message).toBe('must be one of 160, 240, 640')
      expect(edge.asked).toEqual([])
    },
  )

  it('is made once, and then cached in the data centre', async () => {
    const edge = studio()
    const first = await (await ask(edge)).bytes()
    const second = await ask(edge)
    expect(await second.bytes()).toEqual(first)
    expect([...second.headers.keys()]).not.toContain('fuse-edge-fetched')
    expect([edge.transformed, edge.asked]).toEqual([1, [PORTRAIT]])
  })

  it('is made once for all who ask at once', async () => {
    const edge = studio()
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(edge)))
    expect(new Set(answers.map(typeOf))).toEqual(new Set(['image/webp']))
    expect([edge.transformed, edge.asked.length]).toEqual([1, 1])
  })

  it.each<[string, Required<EdgeOptions>['openCache']]>([
    ['another data centre', (name) => caches.open(`elsewhere ${name}`)],
    [
      'one that caches nothing',
      async () => ({ match: async () => undefined, put: async () => {} }),
    ],
    [
      'one without a cache',
      () => {
        throw new Error('no cache')
      },
    ],
  ])('comes from the bucket in %s', async (_, openCache) => {
    const here = studio()
    const there = studio({ openCache })
    there.answer = here.answer
    const first = await (await ask(here)).bytes()
    for (let times = 0; times < 2; times++) {
      expect(await (await ask(there)).bytes()).toEqual(first)
    }
    expect([here.transformed, there.transformed]).toEqual([1, 0])
  })

  it('is the original, and costs nothing, while the bucket fails', async () => {
    const get = () => Promise.reject(new Error('no bucket'))
    const edge = studio({ bindings: { RESULTS: { get } } })
    expect(typeOf(await ask(edge))).toBe('image/jpeg')
    expect(edge.transformed).toBe(0)
    expect(failuresOf(edge)).toEqual([failure('bucket')])
  })

  it('is cached and sent even if the bucket does not take it', async () => {
    const put = () => Promise.reject(new Error('no bucket'))
    const edge = studio({ bindings: { RESULTS: { get: async () => null, put } } })
    for (let times = 0; times < 2; times++) {
      const response = await ask(edge)
      expect([typeOf(response), cacheControlOf(response)]).toEqual(['image/webp', LONG])
    }
    expect(edge.transformed).toBe(1)
    expect(failuresOf(edge)).toEqual([failure('bucket')])
  })

  it('is the original, for a minute, to who would wait too long; the work goes on', async () => {
    const edge = studio({ timeoutSignal: passed(PICTURE_LIMITS.RENDITION_WAIT_MS) })
    const first = await ask(edge)
    expect([typeOf(first), cacheControlOf(first)]).toEqual(['image/jpeg', SHORT])
    const second = await ask(edge)
    expect([typeOf(second), cacheControlOf(second)]).toEqual(['image/webp', LONG])
    const elsewhere = studio({ openCache: (name) => caches.open(`beyond ${name}`) })
    elsewhere.answer = edge.answer
    expect(typeOf(await ask(elsewhere))).toBe('image/webp')
    expect([edge.transformed, elsewhere.transformed, failuresOf(edge)]).toEqual([1, 0, []])
  })

  it('is the original to those, too, who wait for the work of another request', async () => {
    const waits = [new AbortController(), AbortSignal.abort()]
    const begun = Promise.withResolvers<void>()
    const result = Promise.withResolvers<ImageTransformationResult>()
    const edge = studio({
      bindings: transformer(() => {
        begun.resolve()
        return result.promise
      }),
      timeoutSignal: (ms) => {
        const wait = ms === PICTURE_LIMITS.RENDITION_WAIT_MS ? waits.shift() : undefined
        if (wait instanceof AbortSignal) return wait
        return (wait ?? new AbortController()).signal
      },
    })
    const path = `${await thumbnailOf(edge)}&width=160`
    const init = { headers: { Accept: WEBP } }
    const maker = edge.start(path, init)
    await begun.promise
    const other = await edge.call(path, init)
    expect([typeOf(other), cacheControlOf(other)]).toEqual(['image/jpeg', SHORT])
    const shown = new Uint8Array([1, 2, 3])
    const response = () => picture(WEBP, shown)
    result.resolve({ response, contentType: () => WEBP, image: () => new Blob().stream() })
    expect(await (await maker.answer).bytes()).toEqual(shown)
    await maker.finish()
  })

  it('is tried again after seconds if its transformation does not end', async () => {
    const deadlines: AbortController[] = []
    const edge = studio({
      bindings: transformer(() => {
        deadlines.at(-1)?.abort()
        return new Promise(() => {})
      }),
      timeoutSignal: (ms) => {
        const controller = new AbortController()
        if (ms === PICTURE_LIMITS.RENDITION_MS) deadlines.push(controller)
        return controller.signal
      },
    })
    for (let times = 0; times < 2; times++) {
      const response = await ask(edge)
      expect([typeOf(response), cacheControlOf(response)]).toEqual(['image/jpeg', SHORT])
    }
    expect(failuresOf(edge)).toEqual([failure('late')])
    edge.clock.ms += PICTURE_LIMITS.RETRY_SECONDS * MS_PER_SECOND
    await ask(edge)
    expect(deadlines).toHaveLength(2)
  })

  it('is not begun after its time limit', async () => {
    const edge = studio({ timeoutSignal: passed(PICTURE_LIMITS.RENDITION_MS) })
    expect(typeOf(await ask(edge))).toBe('image/jpeg')
    expect([edge.transformed, failuresOf(edge)]).toEqual([0, [failure('late')]])
  })

  it('is the original while transformations fail, and they are not tried again for minutes', async () => {
    let tried = 0
    const quota = Object.assign(new Error('quota of https://secret.example'), { code: 9422 })
    const output = () => {
      tried++
      return Promise.reject(quota)
    }
    const edge = studio({ bindings: transformer(output) })
    for (let times = 0; times < 3; times++) {
      const response = await ask(edge)
      expect([typeOf(response), cacheControlOf(response)]).toEqual(['image/jpeg', SHORT])
    }
    expect(tried).toBe(1)
    expect(failuresOf(edge)).toEqual([failure(9422)])
    edge.clock.ms += RETRY_MS
    await ask(edge)
    expect(tried).toBe(2)
  })

  it('is the original where that is no picture that can be transformed, as an operator’s text file', async () => {
    const edge = studio()
    edge.answer = () => picture('image/png', 'not a picture')
    const response = await ask(edge)
    expect([typeOf(response), (await response.bytes()).length]).toEqual(['image/png', 13])
    expect(failuresOf(edge)).toEqual([failure(9523)])
  })

  it('is the original if the answer of Cloudflare Images is no picture', async () => {
    const response = () => picture('text/plain', 'not a picture')
    const result = { response, contentType: () => WEBP, image: () => new Blob().stream() }
    const edge = studio({ bindings: transformer(async () => result) })
    expect(typeOf(await ask(edge))).toBe('image/jpeg')
    expect(failuresOf(edge)).toEqual([failure('other')])
  })

  it('is the original on hosts without Cloudflare Images', async () => {
    const edge = studio({ bindings: { IMAGES: undefined } })
    const response = await ask(edge)
    expect([response.status, typeOf(response)]).toEqual([200, 'image/jpeg'])
    expect(cacheControlOf(response)).toBe(LONG)
  })

  it('returns 502 if its address has no picture', async () => {
    const edge = studio()
    edge.answer = () => Response.error()
    const response = await ask(edge)
    expect([response.status, (await problemOf(response)).code]).toEqual([
      502,
      'thumbnail-unavailable',
    ])
    expect([edge.transformed, edge.asked.length]).toEqual([0, 1])
  })

  it('follows a picture that changes at its address', async () => {
    const edge = studio()
    const first = await (await ask(edge)).bytes()
    edge.answer = () => picture('image/jpeg', other)
    const made = await env.IMAGES.input(new Blob([photo()]).stream())
      .transform({ rotate: 180 })
      .output({ format: 'image/jpeg' })
    const other = await made.response().bytes()
    edge.clock.ms += MS_PER_DAY + 1
    // The first request after a day fetches the original again, the next one makes the rendition from it.
    expect(await (await ask(edge)).bytes()).toEqual(first)
    edge.clock.ms += PICTURE_LIMITS.RETRY_SECONDS * MS_PER_SECOND
    await ask(edge)
    expect(await (await ask(edge)).bytes()).not.toEqual(first)
    expect(edge.transformed).toBe(2)
  })

  it('is deleted from the bucket at the end of its period, by the cron job', async () => {
    const edge = studio()
    await ask(edge)
    const options = { pageKeys: 1000, pages: 1 }
    const keys = async () => (await env.RESULTS.list({ prefix: 'renditions/' })).objects.length
    const held = await keys()
    const nowSeconds = Math.floor(edge.clock.ms / MS_PER_SECOND)
    await pruneResults(env.RESULTS, { ...options, nowSeconds })
    expect(await keys()).toBe(held)
    const later = nowSeconds + PICTURE_LIMITS.RENDITION_SECONDS
    await pruneResults(env.RESULTS, { ...options, nowSeconds: later })
    expect([held > 0, await keys()]).toEqual([true, 0])
  })
})
