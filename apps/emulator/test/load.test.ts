import { expect, test } from 'vitest'
import { runLoad } from './load.ts'

test('two hundred clients at once: every answer is its caller’s, every call is billed once', async () => {
  const report = await runLoad({ clients: 200, goesOn: (answered) => answered < 1000 })
  expect(report.wrong).toEqual([])
  expect(report.answered).toBeGreaterThanOrEqual(1000)
  expect(report.billed).toBe(report.answered)
})
