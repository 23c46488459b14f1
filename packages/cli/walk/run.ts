/**
 * @module `pnpm run walk`: does what the deployment guide says, command by command, against an emulator of the cloud and a
 * stand-in for Cloudflare, and checks each step. Prints the number of commands and of steps that pass.
 */

import { guideCommands } from './guide.ts'
import { startSetup } from './setup.ts'
import { STEPS } from './steps.ts'

const GOAL_COMMANDS = 3

const setup = await startSetup()
let passing = 0
try {
  for (const { title, walk } of STEPS) {
    await walk(setup)
    passing++
    console.log(`ok  ${title}`)
  }
} catch (error) {
  // Every later step builds on this one.
  console.log(
    `FAILED  ${STEPS[passing]?.title}\n${error instanceof Error ? error.message : String(error)}`,
  )
  process.exitCode = 1
} finally {
  await setup.close()
}
const commands = guideCommands().length
console.log(`figure: commands from zero to production = ${commands} (goal <= ${GOAL_COMMANDS})`)
console.log(`figure: quick start steps passing = ${passing} (goal >= ${STEPS.length})`)
