/** @module Tests of the second panel by itself, with a clock of the test. */

import { expect, it, onTestFinished, vi } from 'vitest'
import { messages } from '../src/messages/en.ts'
import { INITIAL_STATE } from '../src/state.ts'
import type { ViewContext } from '../src/view/component.ts'
import { createProgressPanel } from '../src/view/progress-panel.ts'

it('tells the elapsed time from the start, before anything is sent, and that it takes longer than usual', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let nowMs = 0
  const context = {
    t: (key: keyof typeof messages, value = '') => messages[key].replace('{}', String(value)),
    now: () => nowMs,
  } as unknown as ViewContext
  const panel = createProgressPanel(context)
  const detail = () => panel.root.querySelector('.detail')?.textContent
  panel.update({ ...INITIAL_STATE, progress: { stage: 'preparing', loaded: 0, total: 0 } })
  expect(detail()).toBe('0\u00a0s')
  nowMs = 3000
  vi.advanceTimersByTime(1000)
  expect(detail()).toBe('3\u00a0s')
  panel.update({ ...INITIAL_STATE, progress: { stage: 'uploading', loaded: 1, total: 2 } })
  nowMs = 12_000
  vi.advanceTimersByTime(1000)
  expect(detail()).toBe(`12\u00a0s · ${messages.slow}`)
  panel.update(INITIAL_STATE)
  expect(vi.getTimerCount()).toBe(0)
})
