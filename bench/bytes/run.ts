/** @module `pnpm bench bytes`: what a photo of twelve megapixels costs an end user, by the edge and by the official base64 route. */

import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { freePorts, startStack } from '../../e2e/test/stack.ts'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'
import { median } from '../interleave.ts'
import { writePhonePhoto } from '../phone-photo.ts'
import { CONNECTIONS, type Connection } from './connections.ts'
import { startOfficialRoute } from './official-route.ts'
import { ourRoute } from './our-route.ts'
import { type Contestant, type Visit, visit } from './visit.ts'

const PORTRAIT = fileURLToPath(new URL('../../assets/photos/collins.jpg', import.meta.url))
/** So low that the file as base64 is shorter than 5 MB, beyond which the official route refuses it. */
const QUALITY = 92
const ROUNDS = 3
const FIELDS = ['up', 'down', 'requests', 'ms'] as const

type Names = 'ours' | 'official'

function ratio(visits: Readonly<Record<Names, readonly Visit[]>>, field: keyof Visit): number {
  return median(
    visits.ours.map((one, round) => one[field] / (visits.official[round]?.[field] ?? 1)),
  )
}

function figuresOf(name: string, visits: Readonly<Record<Names, readonly Visit[]>>): string[] {
  const of = (field: keyof Visit) => ratio(visits, field).toFixed(3)
  return [
    `figure: bytes up over official, ${name} = ${of('up')}`,
    `figure: bytes down over official, ${name} = ${of('down')}`,
    `figure: time to result over official, ${name} = ${of('ms')}`,
  ]
}

/** Runs the bench and prints its figures. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fuse-edge-bench-'))
  const photo = join(folder, 'photo.jpg')
  await writePhonePhoto(PORTRAIT, photo, QUALITY)
  console.log(`photo: 4032 x 3024 px, ${(await stat(photo)).size} bytes`)
  const stack = await startStack(await freePorts())
  const official = await startOfficialRoute()
  const browser = await chromium.launch(CHROMIUM_LAUNCH)
  const contestants: Readonly<Record<Names, Contestant>> = {
    ours: ourRoute(stack.demo),
    official: { url: official.url, input: 'input', prepare: async () => {} },
  }

  async function compare(connection: Connection): Promise<string[]> {
    const visits: Record<Names, Visit[]> = { ours: [], official: [] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, contestant] of Object.entries(contestants)) {
        visits[name as Names].push(await visit(browser, contestant, connection, photo))
      }
    }
    for (const [name, of] of Object.entries(visits)) {
      const values = FIELDS.map(
        (field) => `${field} ${Math.round(median(of.map((one) => one[field])))}`,
      )
      console.log(`${connection.name}, ${name}: ${values.join(', ')}`)
    }
    return figuresOf(connection.name, visits)
  }

  try {
    // The first fusion starts the engines; it is not measured.
    for (const contestant of Object.values(contestants)) {
      await visit(browser, contestant, CONNECTIONS[2] as Connection, photo)
    }
    const figures: string[] = []
    for (const connection of CONNECTIONS) figures.push(...(await compare(connection)))
    const up = figures.find((figure) => figure.startsWith('figure: bytes up over official, 3G'))
    console.log(up?.replace(', 3G', ''))
    for (const figure of figures) console.log(figure)
  } finally {
    await browser.close()
    await official.close()
    await stack.stop()
    await rm(folder, { recursive: true })
  }
}
