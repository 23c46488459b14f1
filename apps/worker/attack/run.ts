/** @module `pnpm attack [--json FILE]`: a full attack on the worker, about a minute and a half, and its figures. */

import { publish, takeJsonOption } from '../../../tools/report.ts'
import { runAttack } from './attack.ts'

const { json } = takeJsonOption(process.argv.slice(2))
const found = await runAttack({ scale: 1, log: (line) => console.log(line) })
const figures = Object.entries(found).map(([name, figure]) => ({
  ...figure,
  name,
  digits: Number.isInteger(figure.value) ? 0 : 1,
}))
if (!publish('pnpm attack', { figures }, json)) process.exitCode = 1
