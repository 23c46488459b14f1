/** @module `pnpm attack`: a full attack on the worker, about a minute and a half, and its figures. */

import { runAttack } from './attack.ts'
import { isReached } from './findings.ts'

const figures = await runAttack({ scale: 1, log: (line) => console.log(line) })
for (const [name, { value, goal }] of Object.entries(figures)) {
  console.log(`figure: ${name} = ${value} (goal ${goal})`)
}
if (!Object.values(figures).every(isReached)) process.exitCode = 1
