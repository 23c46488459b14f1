/**
 * @module `pnpm judge`: evaluates every user in every template with networks that the engine does not use. It prints the
 * table and the figures, and writes `judge/out/table.txt` and `judge/out/sheet.png`. `--pairs` also prints every pair.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { copyModels } from '../scripts/copy-models.ts'
import { loadNetworks } from '../src/load-networks.ts'
import { createJudge, type Judge } from './assess-face.ts'
import { writeSheet } from './contact-sheet.ts'
import { TEMPLATES, USERS } from './evaluation-faces.ts'
import { countFalseBoxes } from './false-boxes.ts'
import { type Figure, figures, type Summary, table } from './figures.ts'
import { fusePair, type JudgedFace, judgePair, loadFace, type PairJudgement } from './judge-pair.ts'
import { fuseGradedPairs, looksFigures, readGrades } from './looks/judge-looks.ts'
import { descriptorDistance } from './networks/recognition.ts'
import { colourLeak, GREY, SEPIA } from './tinted-templates.ts'

const OUT = fileURLToPath(new URL('out/', import.meta.url))
const DEGREES = [0, 25, 50, 75, 100]
/** Stride of the pairs on which the degrees are tested. */
const DEGREE_STRIDE = 23
const NAME_CHARS = 24
const COLUMN_CHARS = 11

await copyModels()
const networks = await loadNetworks()
const judge = await createJudge()
const users: JudgedFace[] = []
for (const face of USERS) users.push(await loadFace(networks, judge, face))
const templates: JudgedFace[] = []
for (const face of TEMPLATES) templates.push(await loadFace(networks, judge, face))
const faces = { users, templates }
const pairs = templates.flatMap((template) =>
  users
    .filter((user) => user.name !== template.name)
    .map((user) => judgePair(judge, template, user)),
)

const rows = table(pairs)
const lines = [
  ['', ...Object.keys(rows.get('all') ?? {})].map(cell).join(''),
  ...[...rows].map(([name, row]) => [name, ...numbers(row)].map(cell).join('')),
  ...(process.argv.includes('--pairs') ? pairs.map(pairLine) : []),
]
await mkdir(OUT, { recursive: true })
await writeFile(`${OUT}table.txt`, `${lines.join('\n')}\n`)
await writeSheet(faces, pairs, `${OUT}sheet.png`)
console.log(lines.join('\n'))
console.log(`\nidentity follows the degree: ${followsDegree(judge, pairs) ? 'yes' : 'NO'}`)
const others: Figure[] = [
  { name: 'colour leak in grey templates', value: colourLeak(faces, GREY), goal: '<= 4' },
  { name: 'colour leak in sepia templates', value: colourLeak(faces, SEPIA), goal: '<= 4' },
  { name: 'false boxes', value: await countFalseBoxes(networks), goal: '<= 0' },
]
const looks = looksFigures(await readGrades(), await fuseGradedPairs({ networks, judge }))
for (const { name, value, goal } of [...figures(rows), ...others, ...looks]) {
  console.log(`figure: ${name} = ${round(value)} (goal ${goal})`)
}

function numbers(row: Summary): string[] {
  return Object.values(row).map((value: number) => round(value))
}

function cell(text: string, column: number): string {
  return column === 0
    ? text.padEnd(NAME_CHARS)
    : text.slice(0, COLUMN_CHARS - 1).padStart(COLUMN_CHARS)
}

function round(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

function pairLine({ user, template, ...measured }: PairJudgement): string {
  const values = [measured.toUser, measured.toTemplate, measured.apart, measured.poseDegrees]
  return (
    `${template.name} <- ${user.name}`.padEnd(NAME_CHARS + COLUMN_CHARS) +
    values.map(round).join(' ')
  )
}

/** Returns whether each higher degree is further from the user and nearer to the template, on average over some pairs. */
function followsDegree(options: Judge, all: readonly PairJudgement[]): boolean {
  const pairs = all.filter((_, i) => i % DEGREE_STRIDE === 0)
  const context = DEGREES.map((degree) => {
    const distances = pairs.map(({ template, user }) => {
      const { rect, pose } = template.face
      const fused = options(fusePair(template, user, degree), { rect, roll: pose.roll })
      return [user, template].map((actor) => descriptorDistance(fused.descriptor, actor.descriptor))
    })
    return [0, 1].map((i) => distances.reduce((sum, each) => sum + each[i], 0) / pairs.length)
  })
  return context.slice(1).every(([toUser, toTemplate], i) => {
    return toUser > context[i][0] && toTemplate < context[i][1]
  })
}
