/** Many calls at the same time. */

import { expect, it } from 'vitest'
import { runLoad } from './load.ts'

it('the emulator answers 200 clients at the same time, each with its own picture, and bills each call once', async () => {
  const report = await runLoad({ clients: 200, goesOn: (answered) => answered < 1000 })
  expect(report.wrong).toEqual([])
  expect(report.answered).toBeGreaterThanOrEqual(1000)
  expect(report.billed).toBe(report.answered)
})
