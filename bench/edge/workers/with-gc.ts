/** @module This project's worker, which also collects its garbage when asked; it needs V8's flag `--expose-gc`. */

import worker from 'virtual:our-worker'

export { BudgetShard, Ledger, Registry } from 'virtual:our-worker'

/** Collections until what finalizers and weak references held is free too. */
const TIMES = 3

// biome-ignore lint/style/noDefaultExport: workerd looks for the handler there
export default {
  async fetch(request: Request, env: object, context: unknown): Promise<Response> {
    if (new URL(request.url).pathname !== '/gc') return worker.fetch(request, env, context)
    for (let time = 0; time < TIMES; time++) {
      ;(globalThis as { gc?: () => void }).gc?.()
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    return new Response(String('gc' in globalThis))
  },
}
