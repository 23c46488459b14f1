/** @module Tests of `fuse-edge admin why`: the story of a request, from each form in which a log is saved. */

import { expect, it } from 'vitest'
import { linesOf } from '../src/commands/admin/log-lines.ts'
import { fuseEdge } from './fixtures.ts'

const ID = '7e9c0d1e-0000-4000-8000-000000000001'
const REQUEST = {
  level: 'info',
  event: 'request',
  requestId: ID,
  method: 'POST',
  route: '/v1/fusions',
  status: 422,
  app: 'shop',
  template: 'poster',
  reason: 'ap-tokyo, measured',
  failing: ['ap-seoul'],
  region: 'ap-tokyo',
  outcome: 'refused',
  cloudCode: 'FailedOperation.NoFaceDetected',
  cloudRequestId: 'c-1',
  problem: 'cloud-refused',
  hint: 'photo-no-face',
  money: 'released',
  durationMs: 310,
  stages: { auth: 1, body: 40, cloud: 260 },
  colo: 'NRT',
}
const REFUSAL = { level: 'error', event: 'cloud-refused', requestId: ID, message: 'no face' }
const OTHER = { level: 'info', event: 'request', requestId: 'another', route: '/v1/templates' }
const LINES = [OTHER, REFUSAL, REQUEST].map((line) => JSON.stringify(line))

/** Each form in which the lines of a worker are saved. */
const FORMS: readonly (readonly [string, string])[] = [
  ['lines of JSON', LINES.join('\n')],
  ['lines behind a prefix', LINES.map((line) => `12:00:01 [log] ${line}`).join('\n')],
  [
    'the output of wrangler tail',
    LINES.map((line) => JSON.stringify({ logs: [{ message: [line] }] }, undefined, 2)).join('\n'),
  ],
  [
    'an export of Workers Logs',
    JSON.stringify({ events: [OTHER, REFUSAL, REQUEST].map((source) => ({ source })) }),
  ],
]

it.each(FORMS)('tells the story of a request from %s', async (_, log) => {
  const { code, text } = await fuseEdge(['admin', 'why', ID], {}, log)
  expect([code, text.trimEnd().split('\n')]).toEqual([
    0,
    [
      `request ${ID}: POST /v1/fusions answered 422 after 310 ms in NRT`,
      'caller    app shop',
      'asked for template poster',
      'checks    auth 1 ms, body 40 ms, cloud 260 ms',
      'route     ap-tokyo, measured, breaker not closed: ap-seoul, sent to ap-tokyo',
      'cloud     refused, FailedOperation.NoFaceDetected, RequestId c-1',
      'answer    cloud-refused, hint photo-no-face',
      'money     released: nothing was spent',
      'also      cloud-refused, message no face',
    ],
  ])
})

it('names the rule that a photo breaks, and says that nothing was spent', async () => {
  const rules = ['faces.0.photo each side must be larger than 64 px']
  const refused = { event: 'request', requestId: ID, problem: 'photo-invalid', rules }
  const { text } = await fuseEdge(['admin', 'why', ID], {}, JSON.stringify(refused))
  expect(text).toContain(`rules     ${rules[0]}\n`)
  expect(text).toContain('money     nothing was reserved, nothing was spent')
})

const UNKNOWN = ID.replaceAll('1', '2')
it('exits with 2 where the log has no line of the request', async () => {
  const { code, errors } = await fuseEdge(['admin', 'why', UNKNOWN], {}, LINES.join('\n'))
  expect([code, errors]).toEqual([2, expect.stringContaining(`no line of the request ${UNKNOWN}`)])
})

it('does not follow a log that nests forever', () => {
  const deep = `${'{"a":'.repeat(40)}${JSON.stringify(REQUEST)}${'}'.repeat(40)}`
  expect(linesOf(deep, ID)).toEqual([])
})

it.each([[true], [false]])(
  'without a log says so, at a terminal (%s) too',
  async (isInteractive) => {
    const { code, errors } = await fuseEdge(['admin', 'why', ID], {}, '', { isInteractive })
    expect([code, errors]).toEqual([2, expect.stringContaining('no log is given')])
  },
)
