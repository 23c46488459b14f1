/** @module The worker's entry point: its handlers on the ports of the platform, and the classes of its Durable Objects. */

import { platformPorts } from './platform-ports.ts'
import { createWorker } from './worker.ts'

export { BudgetShard, Ledger, Pacer, Registry } from './objects/index.ts'

export default createWorker(platformPorts)
