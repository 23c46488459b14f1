/** @module Opens a page with the widget whose edge answers as a state needs it: the fake edge of the widget's tests, with real pictures. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page, Route } from 'playwright-core'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Photograph of Grace Hopper. */
export const HOPPER = join(ROOT, 'assets/photos/hopper.jpg')
const ASSETS = join(ROOT, 'apps/emulator/assets')
const RESULT = readFileSync(join(ASSETS, 'astronaut.jpg'))
const EXPIRES = '2030-05-04T03:02:01.000Z'

interface Material {
  readonly id: string
  readonly name: string
  readonly file: string
  readonly width: number
  readonly height: number
  readonly faces: readonly Readonly<Record<'X' | 'Y' | 'Width' | 'Height', number>>[]
}

const SEEDS = JSON.parse(readFileSync(join(ASSETS, 'seeds.json'), 'utf8')) as {
  readonly activities: readonly { readonly materials: readonly Material[] }[]
}
const MATERIALS = SEEDS.activities[0]?.materials ?? []

const TEMPLATES = MATERIALS.map(({ id, name, file, width, height, faces }) => ({
  id,
  title: name,
  width,
  height,
  thumbnail: `/pictures/${file}`,
  faces: faces.map(({ X, Y, Width, Height }, index) => ({
    id: `${id}_${index}`,
    box: { x: X, y: Y, width: Width, height: Height },
  })),
}))

/** What answers a request that a state is made with. */
export type Answer = (route: Route) => Promise<void>

/** A page, and what its widget is given. */
export interface Stage {
  /** Behaviour of the fake edge. @default 'good' */
  readonly edge?: string
  /** Attributes of the element. */
  readonly attributes?: Readonly<Record<string, string>>
  /** Answers to some requests, by the end of their address. */
  readonly answers?: Readonly<Record<string, Answer>>
  /** Name of what `getUserMedia` throws; `never`: it does not answer. @default undefined: the fake camera */
  readonly camera?: string
  /** Language of the page. @default 'en' */
  readonly language?: string
  /** Whether the state sets the clock. @default false */
  readonly hasClock?: boolean
}

/** Never answers. */
export const hold: Answer = async () => {}

/** Fails as where the network does. */
export const lose: Answer = (route) => route.abort()

/** Answers with no template. */
export const none: Answer = (route) => route.fulfill({ json: { templates: [] } })

const result: Answer = (route) =>
  route.fulfill({
    status: 201,
    contentType: 'image/jpeg',
    headers: {
      'Fuse-Edge-Result-Id': 'res_1',
      'Fuse-Edge-Result-Url': new URL('/v1/results/res_1', route.request().url()).href,
      'Fuse-Edge-Result-Expires': EXPIRES,
    },
    body: RESULT,
  })

const templates: Answer = (route) => {
  const absolute = TEMPLATES.map((template) => ({
    ...template,
    thumbnail: new URL(template.thumbnail, route.request().url()).href,
  }))
  return route.fulfill({ json: { templates: absolute } })
}

const picture: Answer = (route) => {
  const name = new URL(route.request().url()).pathname.slice('/pictures/'.length)
  const material = MATERIALS.find(({ file }) => file === name)
  return route.fulfill({ path: material ? join(ASSETS, material.file) : HOPPER })
}

function pageOf({ edge = 'good', attributes = {}, language = 'en' }: Stage): string {
  const given = { 'publishable-key': `pk_${edge}_sheet`, ...attributes }
  const text = Object.entries(given).map(([name, value]) => `${name}="${value}"`)
  return `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Contact sheet</title>
<style>:root { color-scheme: light dark; background: light-dark(#f6f6fa, #0e0f13) } body { margin: 16px auto; max-width: 1064px; padding: 0 16px }</style>
<script type="module" src="/widget/v1.js"></script>
<face-fusion ${text.join(' ')}><img slot="sample" src="/pictures/sample" alt="Grace Hopper"></face-fusion></html>`
}

/** Refuses the camera, or lets it start for ever. */
function refuseCamera(name: string): void {
  navigator.mediaDevices.getUserMedia = () =>
    name === 'never'
      ? new Promise<never>(() => {})
      : Promise.reject(new DOMException('refused', name))
}

/** Opens the page. @param origin of the fake edge, which serves the widget and the page, so that no request needs CORS */
export async function openStage(browser: Browser, origin: string, stage: Stage): Promise<Page> {
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  if (stage.hasClock) await page.clock.install()
  if (stage.camera !== undefined) await page.addInitScript(refuseCamera, stage.camera)
  const usual: Readonly<Record<string, Answer>> = {
    '/sheet': (route) => route.fulfill({ contentType: 'text/html', body: pageOf(stage) }),
    '/pictures/*': picture,
    ...(stage.edge === undefined && { '/v1/templates': templates, '/v1/fusions': result }),
    ...(stage.edge !== undefined && stage.edge !== 'down' && { '/v1/templates': templates }),
  }
  for (const [path, answer] of Object.entries({ ...usual, ...stage.answers })) {
    await page.route(`${origin}${path}`, answer)
  }
  await page.goto(`${origin}/sheet`, { waitUntil: 'commit' })
  return page
}
