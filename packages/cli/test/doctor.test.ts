/** The doctor, with each misconfiguration that an emulator can show. */

import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fuseEdge } from './command.ts'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())

async function setClock(offsetSeconds: number): Promise<void> {
  const response = await fetch(`${emulator.url}/_emulator/clock`, {
    method: 'POST',
    body: JSON.stringify({ offsetSeconds }),
  })
  if (!response.ok) throw new Error('the clock was not set')
}

let offsetSeconds = 0
// DescribeMaterialList may be called once a second, by the emulator's own clock: each test has seconds of its own.
beforeEach(async () => {
  offsetSeconds = offsetSeconds >= 200 ? 0 : offsetSeconds + 7
  await setClock(offsetSeconds)
})

interface Report {
  readonly ok: boolean
  readonly checks: readonly { check: string; status: string; detail: string; fix?: string }[]
}

async function examine(
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<{ code: number | null; report: Report; all: string }> {
  const { secretId, secretKey } = emulator.credentials
  const key = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey, ...env }
  const run = await fuseEdge(['doctor', '--endpoint', emulator.url, '--json', ...args], key)
  return { code: run.code, report: JSON.parse(run.text), all: run.text + run.errors }
}

function statusOf(report: Report, status: string): string[] {
  return report.checks.filter((row) => row.status === status).map((row) => row.check)
}

describe('fuse-edge doctor', () => {
  test('finds nothing wrong where nothing is, and no bill afterwards', async () => {
    const activity = emulator.activities[0]
    const template = activity?.materials[0]?.id ?? ''
    const { code, report } = await examine([
      '--project',
      activity?.id ?? '',
      '--template',
      template,
    ])
    expect(statusOf(report, 'wrong')).toEqual([])
    expect(statusOf(report, 'unknown')).toEqual([])
    expect([code, report.ok]).toEqual([0, true])
    const bill = await (await fetch(`${emulator.url}/_emulator/calls`)).json()
    expect(bill).toMatchObject({ billed: 0 })
  })

  test('a wrong secret: the id is known, the key is not its own; the secret is never told', async () => {
    const secret = 'GkWrongWrongWrongWrongWrongWrong'
    const { code, report, all } = await examine([], { TENCENTCLOUD_SECRET_KEY: secret })
    expect(code).toBe(6)
    expect(statusOf(report, 'wrong')).toEqual(['signature'])
    expect(statusOf(report, 'ok')).toContain('key')
    expect(all).not.toContain(secret)
  })

  test('an unknown id', async () => {
    const { code, report } = await examine([], { TENCENTCLOUD_SECRET_ID: 'AKIDnobody' })
    expect(code).toBe(6)
    expect(statusOf(report, 'wrong')).toEqual(['key'])
    expect(statusOf(report, 'unknown')).toContain('signature')
  })

  test('a skewed clock is measured, and the rest is looked at all the same', async () => {
    await setClock(3600)
    const { code, report } = await examine()
    expect(code).toBe(6)
    expect(statusOf(report, 'wrong')).toEqual(['clock'])
    expect(statusOf(report, 'ok')).toContain('activation')
    const clock = report.checks.find(({ check }) => check === 'clock')
    expect(clock?.detail).toMatch(/^(3599|36\d\d) seconds behind the service$/)
    expect(clock?.fix).toContain('NTP')
  })

  test.for(['eu-atlantis', 'gz'])(
    'a wrong region, %s, and the rest all the same',
    async (region) => {
      const { code, report } = await examine(['--region', region])
      expect(code).toBe(6)
      expect(statusOf(report, 'wrong')).toEqual(['region'])
      expect(statusOf(report, 'ok')).toEqual(expect.arrayContaining(['signature', 'activation']))
    },
  )

  test('several faults are all told in one run', async () => {
    await setClock(-3600)
    const { report } = await examine(['--region', 'eu-atlantis'])
    expect(statusOf(report, 'wrong')).toEqual(['clock', 'region'])
    expect(statusOf(report, 'ok')).toContain('permission')
  })

  test('an activity and a template that are not there', async () => {
    const project = emulator.activities[0]?.id ?? ''
    const nowhere = await examine(['--project', 'at_404'])
    expect(statusOf(nowhere.report, 'wrong')).toEqual(['activity'])
    await setClock(offsetSeconds + 3)
    const nothing = await examine(['--project', project, '--template', 'mt_404'])
    expect(statusOf(nothing.report, 'wrong')).toEqual(['template'])
  })

  const whole = () => {
    const activity = emulator.activities[0]
    return ['--project', activity?.id ?? '', '--template', activity?.materials[0]?.id ?? '']
  }

  test.for(['not-activated', 'opening', 'in-arrears', 'frozen', 'stopped', 'recovered'] as const)(
    'a product that is %s',
    async (state) => {
      emulator.account.setState(state)
      try {
        const { code, report } = await examine(whole())
        expect([code, statusOf(report, 'wrong')]).toEqual([6, ['activation']])
        expect(statusOf(report, 'ok')).toEqual(expect.arrayContaining(['signature', 'permission']))
        const activation = report.checks.find(({ check }) => check === 'activation')
        expect(activation?.fix).toContain('console')
      } finally {
        emulator.account.setState('active')
      }
    },
  )

  test('a sub-account without the policy, and with it', async () => {
    const { account } = emulator
    account.add('user/alice')
    const key = account.createKey('user/alice')
    if (!key.ok) throw new Error(key.error)
    const env = {
      TENCENTCLOUD_SECRET_ID: key.value.secretId,
      TENCENTCLOUD_SECRET_KEY: key.value.secretKey,
    }
    const refused = await examine(whole(), env)
    expect(statusOf(refused.report, 'wrong')).toEqual(['permission'])
    const permission = refused.report.checks.find(({ check }) => check === 'permission')
    expect(permission?.fix).toContain('QcloudFaceFusionFullAccess')
    account.attach('user/alice', 'QcloudFaceFusionFullAccess')
    await setClock(offsetSeconds + 3)
    expect((await examine(whole(), env)).code).toBe(0)
  })

  test('a key that was disabled', async () => {
    const { account } = emulator
    account.add('user/bob')
    const key = account.createKey('user/bob')
    if (!key.ok) throw new Error(key.error)
    const { secretId, secretKey } = key.value
    account.setKeyEnabled(secretId, false)
    const env = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey }
    expect(statusOf((await examine([], env)).report, 'wrong')).toEqual(['key'])
  })

  test('a token that does not belong to the key', async () => {
    const { report } = await examine([], { TENCENTCLOUD_SESSION_TOKEN: 'old' })
    expect(statusOf(report, 'wrong')).toEqual(['token'])
  })

  test('swapped keys are seen before anybody is asked', async () => {
    const { secretId, secretKey } = emulator.credentials
    const { report } = await examine([], {
      TENCENTCLOUD_SECRET_ID: secretKey,
      TENCENTCLOUD_SECRET_KEY: secretId,
    })
    expect(statusOf(report, 'wrong')).toContain('credentials')
  })

  test('an address where nobody listens', async () => {
    const gone = await startEmulator()
    await gone.close()
    const { report } = await examine(['--endpoint', gone.url])
    expect(statusOf(report, 'wrong')).toEqual(['reach'])
    expect(report.checks.find(({ check }) => check === 'reach')?.detail).toBe('ECONNREFUSED')
  })

  test('tells people, too', async () => {
    const { secretId } = emulator.credentials
    const env = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: 'wrong' }
    const { code, text } = await fuseEdge(['doctor', '--endpoint', emulator.url], env)
    expect(code).toBe(6)
    expect(text).toMatch(/^ok {5}the form of the key/)
    expect(text).toMatch(/WRONG {2}the SecretKey: AuthFailure\.SignatureFailure.*\n {7}.*API Keys/)
  })
})
