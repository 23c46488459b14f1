/** @module `pnpm bench bytes`: what a photo of twelve megapixels costs an end user, by the edge and by the official base64 route. */

import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { freePorts, startStack } from '../../e2e/test/stack.ts'
import { CHROMIUM_LAUNCH } from '../../tools/chromium-launch.ts'
import type { Figure, Report, Row } from '../../tools/report.ts'
import { median } from '../interleave.ts'
import { writePhonePhoto } from '../phone-photo.ts'
import { startOfficialRoute } from '../rivals/official-route.ts'
import { versionsOf } from '../rivals/versions.ts'
import { CONNECTIONS, type Connection } from './connections.ts'
import { ourRoute } from './our-route.ts'
import { type Contestant, type Visit, visit } from './visit.ts'

const PORTRAIT = fileURLToPath(new URL('../../assets/photos/collins.jpg', import.meta.url))
/** So low that the file as base64 is shorter than 5 MB, beyond which the official route refuses it. */
const QUALITY = 92
const ROUNDS = 3
const FIELDS = ['up', 'down', 'requests', 'ms'] as const

type Names = 'ours' | 'official'

type Visits = Readonly<Record<Names, Visit[]>>

/** Returns a figure: the median of the ratios of ours to the official one, of each round. */
function ratio(name: string, visits: Visits, field: keyof Visit): Figure {
  const of = visits.ours.map((one, round) => one[field] / (visits.official[round]?.[field] ?? 1))
  return { name, value: median(of), digits: 3, of }
}

function figuresOf(connection: string, visits: Visits): Figure[] {
  return [
    ratio(`bytes up over official, ${connection}`, visits, 'up'),
    ratio(`bytes down over official, ${connection}`, visits, 'down'),
    ratio(`time to result over official, ${connection}`, visits, 'ms'),
  ]
}

/** Runs the bench. */
export async function run(): Promise<Report> {
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

  const rows: Row[] = []

  async function compare(connection: Connection): Promise<Visits> {
    const visits: Visits = { ours: [], official: [] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, contestant] of Object.entries(contestants)) {
        visits[name as Names].push(await visit(browser, contestant, connection, photo))
      }
    }
    for (const [contestant, of] of Object.entries(visits)) {
      const values = FIELDS.map(
        (field) => [field, Math.round(median(of.map((one) => one[field])))] as const,
      )
      rows.push({ connection: connection.name, contestant, ...Object.fromEntries(values) })
      const texts = values.map((value) => value.join(' '))
      console.log(`${connection.name}, ${contestant}: ${texts.join(', ')}`)
    }
    return visits
  }

  try {
    // The first fusion starts the engines; it is not measured.
    for (const contestant of Object.values(contestants)) {
      await visit(browser, contestant, CONNECTIONS[2] as Connection, photo)
    }
    const figures: Figure[] = []
    for (const connection of CONNECTIONS) {
      const visits = await compare(connection)
      // The bytes are the same on every connection.
      if (figures.length === 0) figures.push(ratio('bytes up over official', visits, 'up'))
      figures.push(...figuresOf(connection.name, visits))
    }
    const versions = { ...versionsOf('tencentcloud-sdk-nodejs'), Chromium: browser.version() }
    return { figures, tables: { connections: rows }, versions }
  } finally {
    await browser.close()
    await official.close()
    await stack.stop()
    await rm(folder, { recursive: true })
  }
}
