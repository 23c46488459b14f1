/**
 * @module `pnpm judge`: judges every user in every template by networks that the engine does not use, prints the table
 * and the figures, and writes `judge/out/table.txt` and `judge/out/sheet.png`. `--pairs` prints every pair too.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { copyModels } from '../scripts/copy-models.ts'
import { loadNetworks } from '../src/networks.ts'
import { TEMPLATES, USERS } from './cast.ts'
import { figures, type Summary, table } from './figures.ts'
import { descriptorDistance } from './networks/recognition.ts'
import { createJudge, type Judge } from './opinion.ts'
import { writeSheet } from './sheet.ts'
import { type Actor, actorOf, fuseActors, judgePair, type Verdict } from './verdict.ts'

const OUT = fileURLToPath(new URL('out/', import.meta.url))
const DEGREES = [0, 25, 50, 75, 100]
/** The degree is followed in every so many-th pair. */
const DEGREE_STRIDE = 23
const NAME_CHARS = 24
const COLUMN_CHARS = 11

await copyModels()
const networks = await loadNetworks()
const judge = await createJudge()
const users: Actor[] = []
for (const role of USERS) users.push(await actorOf(networks, judge, role))
const templates: Actor[] = []
for (const role of TEMPLATES) templates.push(await actorOf(networks, judge, role))
const verdicts = templates.flatMap((template) =>
  users
    .filter((user) => user.name !== template.name)
    .map((user) => judgePair(judge, template, user)),
)

const rows = table(verdicts)
const lines = [
  ['', ...Object.keys(rows.get('all') ?? {})].map(cell).join(''),
  ...[...rows].map(([name, row]) => [name, ...numbers(row)].map(cell).join('')),
  ...(process.argv.includes('--pairs') ? verdicts.map(pairLine) : []),
]
await mkdir(OUT, { recursive: true })
await writeFile(`${OUT}table.txt`, `${lines.join('\n')}\n`)
await writeSheet({ users, templates }, verdicts, `${OUT}sheet.png`)
console.log(lines.join('\n'))
console.log(`\nidentity follows the degree: ${followsDegree(judge, verdicts) ? 'yes' : 'NO'}`)
for (const { name, value, goal } of figures(rows)) {
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

function pairLine({ user, template, ...measured }: Verdict): string {
  const values = [measured.toUser, measured.toTemplate, measured.apart, measured.poseDegrees]
  return (
    `${template.name} <- ${user.name}`.padEnd(NAME_CHARS + COLUMN_CHARS) +
    values.map(round).join(' ')
  )
}

/** Whether each higher degree lies further from the user and nearer to the template, on average over some pairs. */
function followsDegree(look: Judge, all: readonly Verdict[]): boolean {
  const pairs = all.filter((_, i) => i % DEGREE_STRIDE === 0)
  const means = DEGREES.map((degree) => {
    const distances = pairs.map(({ template, user }) => {
      const { rect, pose } = template.face
      const fused = look(fuseActors(template, user, degree), { rect, roll: pose.roll })
      return [user, template].map((actor) => descriptorDistance(fused.descriptor, actor.descriptor))
    })
    return [0, 1].map((i) => distances.reduce((sum, each) => sum + each[i], 0) / pairs.length)
  })
  return means.slice(1).every(([toUser, toTemplate], i) => {
    return toUser > means[i][0] && toTemplate < means[i][1]
  })
}
