/**
 * @module The worker of a chaos run: the deployed one, with its time limits divided by the variable `SPEED`, so that a run
 * need not wait for them.
 */

import { env } from 'cloudflare:workers'
import { platformPorts } from '../src/platform-ports.ts'
import { createWorker } from '../src/worker.ts'

export { BudgetShard, Ledger, Pacer, Registry } from '../src/objects/index.ts'

const { SPEED = '1' } = env as { readonly SPEED?: string }

// biome-ignore lint/style/noDefaultExport: workerd looks for the handlers there
export default createWorker({
  ...platformPorts,
  timeoutSignal: (milliseconds) => platformPorts.timeoutSignal(milliseconds / Number(SPEED)),
})
