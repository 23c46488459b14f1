/** @module The doctor, with each misconfiguration that the emulator can produce. */

import type { Emulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import {
  billedCalls,
  firstMaterial,
  fuseEdge,
  keyOf,
  serve,
  setClock,
  startStubEmulator,
} from './fixtures.ts'

let emulator: Emulator

beforeAll(async () => {
  emulator = await startStubEmulator()
})
afterAll(() => emulator.close())

// The emulator accepts one DescribeMaterialList per second of its clock, so each test gets other seconds.
let offsetSeconds = 0
beforeEach(async () => {
  offsetSeconds = offsetSeconds >= 200 ? 0 : offsetSeconds + 7
  await setClock(emulator, offsetSeconds)
})

interface Report {
  readonly ok: boolean
  readonly checks: readonly { check: string; status: string; detail: string; fix?: string }[]
}

async function diagnose(
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<{ code: number | null; report: Report; all: string }> {
  const key = { ...keyOf(emulator), ...env }
  const run = await fuseEdge(['doctor', '--endpoint', emulator.url, '--json', ...args], key)
  return { code: run.code, report: JSON.parse(run.text), all: run.text + run.errors }
}

function statusOf(report: Report, status: string): string[] {
  return report.checks.filter((row) => row.status === status).map((row) => row.check)
}

describe('fuse-edge doctor', () => {
  it('finds no problem in a correct setup and is not billed', async () => {
    const { code, report } = await diagnose(firstMaterial(emulator))
    expect(statusOf(report, 'wrong')).toEqual([])
    expect(statusOf(report, 'unknown')).toEqual([])
    expect([code, report.ok]).toEqual([0, true])
    expect(await billedCalls(emulator)).toBe(0)
  })

  it.each(['cn', 'intl'] as const)(
    'answers every check on the site %s with what the environment says, and is not billed',
    async (site) => {
      await using service = await startStubEmulator({ site })
      const [, project = '', , template = ''] = firstMaterial(service)
      const env = {
        ...keyOf(service),
        FUSE_EDGE_SITE: site,
        FUSE_EDGE_ENDPOINT: service.url,
        FUSE_EDGE_PROJECT: project,
        FUSE_EDGE_TEMPLATE: template,
      }
      const { code, text } = await fuseEdge(['doctor', '--json'], env)
      const report: Report = JSON.parse(text)
      expect([code, statusOf(report, 'wrong'), statusOf(report, 'unknown')]).toEqual([0, [], []])
      expect(await billedCalls(service)).toBe(0)
    },
  )

  it('does not take the template of the environment for an activity of an option', async () => {
    const [, project = '', , template = ''] = firstMaterial(emulator)
    const env = { FUSE_EDGE_PROJECT: project, FUSE_EDGE_TEMPLATE: template }
    const { report } = await diagnose(['--project', project], env)
    expect(statusOf(report, 'unknown')).toEqual(['template'])
  })

  it('reports the international site that --site names and the address is not', async () => {
    const { code, report } = await diagnose(['--site', 'intl'])
    expect([code, statusOf(report, 'wrong')]).toEqual([6, ['site']])
  })

  it('reports a SecretKey that does not belong to the SecretId, without printing it', async () => {
    const secret = 'GkWrongWrongWrongWrongWrongWrong'
    const { code, report, all } = await diagnose([], { TENCENTCLOUD_SECRET_KEY: secret })
    expect(code).toBe(6)
    expect(statusOf(report, 'wrong')).toEqual(['signature'])
    expect(statusOf(report, 'ok')).toContain('key')
    expect(all).not.toContain(secret)
  })

  it('reports an unknown SecretId', async () => {
    const { code, report } = await diagnose([], { TENCENTCLOUD_SECRET_ID: 'AKIDunknown' })
    expect(code).toBe(6)
    expect(statusOf(report, 'wrong')).toEqual(['key'])
    expect(statusOf(report, 'unknown')).toContain('signature')
  })

  it('measures a skewed clock and still checks everything else', async () => {
    await setClock(emulator, 3600)
    const { code, report } = await diagnose()
    expect(code).toBe(6)
    expect(statusOf(report, 'wrong')).toEqual(['clock'])
    expect(statusOf(report, 'ok')).toContain('activation')
    const clock = report.checks.find(({ check }) => check === 'clock')
    expect(clock?.detail).toMatch(/^(3599|36\d\d) seconds behind the service$/)
    expect(clock?.fix).toContain('NTP')
  })

  it.for(['eu-atlantis', 'gz'])(
    'reports the wrong region %s and still checks everything else',
    async (region) => {
      const { code, report } = await diagnose(['--region', region])
      expect(code).toBe(6)
      expect(statusOf(report, 'wrong')).toEqual(['region'])
      expect(statusOf(report, 'ok')).toEqual(expect.arrayContaining(['signature', 'activation']))
    },
  )

  it('reports several problems in one run', async () => {
    await setClock(emulator, -3600)
    const { report } = await diagnose(['--region', 'eu-atlantis'])
    expect(statusOf(report, 'wrong')).toEqual(['clock', 'region'])
    expect(statusOf(report, 'ok')).toContain('permission')
  })

  it('reports an activity and a template that do not exist', async () => {
    const project = emulator.activities[0]?.id ?? ''
    const nowhere = await diagnose(['--project', 'at_404'])
    expect(statusOf(nowhere.report, 'wrong')).toEqual(['activity'])
    await setClock(emulator, offsetSeconds + 3)
    const nothing = await diagnose(['--project', project, '--template', 'mt_404'])
    expect(statusOf(nothing.report, 'wrong')).toEqual(['template'])
  })

  it.for(['not-activated', 'opening', 'in-arrears', 'frozen', 'stopped', 'recovered'] as const)(
    'reports a product that is %s',
    async (state) => {
      emulator.account.setState(state)
      try {
        const { code, report } = await diagnose(firstMaterial(emulator))
        expect([code, statusOf(report, 'wrong')]).toEqual([6, ['activation']])
        expect(statusOf(report, 'ok')).toEqual(expect.arrayContaining(['signature', 'permission']))
        const activation = report.checks.find(({ check }) => check === 'activation')
        expect(activation?.fix).toContain('console')
      } finally {
        emulator.account.setState('active')
      }
    },
  )

  it('reports a sub-account without the policy, and passes one with it', async () => {
    const { account } = emulator
    account.add('user/alice')
    const key = account.createKey('user/alice')
    if (!key.ok) throw new Error(key.error)
    const env = {
      TENCENTCLOUD_SECRET_ID: key.value.secretId,
      TENCENTCLOUD_SECRET_KEY: key.value.secretKey,
    }
    const refused = await diagnose(firstMaterial(emulator), env)
    expect(statusOf(refused.report, 'wrong')).toEqual(['permission'])
    const permission = refused.report.checks.find(({ check }) => check === 'permission')
    expect(permission?.fix).toContain('QcloudFaceFusionFullAccess')
    account.attach('user/alice', 'QcloudFaceFusionFullAccess')
    await setClock(emulator, offsetSeconds + 3)
    expect((await diagnose(firstMaterial(emulator), env)).code).toBe(0)
  })

  it('reports a disabled key', async () => {
    const { account } = emulator
    account.add('user/bob')
    const key = account.createKey('user/bob')
    if (!key.ok) throw new Error(key.error)
    const { secretId, secretKey } = key.value
    account.setKeyEnabled(secretId, false)
    const env = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey }
    expect(statusOf((await diagnose([], env)).report, 'wrong')).toEqual(['key'])
  })

  it('reports a token that does not belong to the key', async () => {
    const { report } = await diagnose([], { TENCENTCLOUD_SESSION_TOKEN: 'old' })
    expect(statusOf(report, 'wrong')).toEqual(['token'])
  })

  it('reports swapped keys before it sends anything', async () => {
    const { secretId, secretKey } = emulator.credentials
    const { report } = await diagnose([], {
      TENCENTCLOUD_SECRET_ID: secretKey,
      TENCENTCLOUD_SECRET_KEY: secretId,
    })
    expect(statusOf(report, 'wrong')).toContain('credentials')
  })

  it.each([
    ['SECRET_ID', '\u200b', ''],
    ['SECRET_KEY', '', '\r'],
    ['SESSION_TOKEN', '\ufeff', ''],
  ])(
    'reports an invisible character in TENCENTCLOUD_%s before it sends anything',
    async (...row) => {
      const [name, before, after] = row
      const { secretId, secretKey } = emulator.credentials
      const values: Record<string, string> = { SECRET_ID: secretId, SECRET_KEY: secretKey }
      const value = `${before}${values[name] ?? 'token'}${after}`
      const { report } = await diagnose([], { [`TENCENTCLOUD_${name}`]: value })
      const wrong = report.checks.find(({ check }) => check === 'credentials')
      expect([wrong?.status, wrong?.detail]).toEqual([
        'wrong',
        expect.stringContaining('invisible'),
      ])
      expect(statusOf(report, 'ok')).toEqual([])
    },
  )

  it('reports an address where no server listens', async () => {
    const gone = await startStubEmulator()
    await gone.close()
    const { report } = await diagnose(['--endpoint', gone.url])
    expect(statusOf(report, 'wrong')).toEqual(['reach'])
    expect(report.checks.find(({ check }) => check === 'reach')?.detail).toBe('ECONNREFUSED')
  })

  it('reports the site that does not have an action of the requested site', async () => {
    const international = await startStubEmulator({ site: 'intl' })
    onTestFinished(() => international.close())
    const { code, report } = await diagnose(
      ['--endpoint', international.url, '--project', 'at_404'],
      keyOf(international),
    )
    expect([code, statusOf(report, 'wrong')]).toEqual([6, ['site']])
    expect(report.checks.find(({ check }) => check === 'site')?.detail).toContain('InvalidAction')
    expect(statusOf(report, 'unknown')).toEqual(['activation', 'activity', 'template'])
  })

  it.for(['InternalError', 'RequestLimitExceeded', 'InvalidParameterValue'] as const)(
    'does not take %s for a proof of the activity, and names the answer',
    async (code) => {
      emulator.control.setFaults([
        { action: 'DescribeMaterialList', fault: { kind: 'error', code, when: 'before-work' } },
      ])
      onTestFinished(() => {
        emulator.control.setFaults([])
      })
      const project = emulator.activities[0]?.id ?? ''
      const { code: exit, report } = await diagnose(['--project', project])
      expect([exit, report.ok]).toEqual([6, false])
      expect(statusOf(report, 'unknown')).toEqual(['site', 'activation', 'activity', 'template'])
      const activity = report.checks.find(({ check }) => check === 'activity')
      expect(activity?.detail).toContain(`DescribeMaterialList was answered with ${code}`)
    },
  )

  it('does not take a failure inside the service for a proof of the template', async () => {
    emulator.control.setFaults([
      {
        action: 'FuseFace',
        fault: { kind: 'error', code: 'FailedOperation.InnerError', when: 'before-work' },
      },
    ])
    onTestFinished(() => {
      emulator.control.setFaults([])
    })
    const { code, report } = await diagnose(firstMaterial(emulator))
    expect(code).toBe(6)
    expect(statusOf(report, 'unknown')).toEqual(['template'])
  })

  it('rejects an activity of the international site without a template, which it cannot check', async () => {
    const { code, errors } = await fuseEdge(
      ['doctor', '--endpoint', emulator.url, '--site', 'intl', '--project', 'at_1'],
      keyOf(emulator),
    )
    expect(code).toBe(2)
    expect(errors).toContain('--project needs --template')
  })

  it.for(['InternalError', 'RequestLimitExceeded'])(
    'takes %s as an answer of the service, and for no proof of key or permission',
    async (code) => {
      const url = await serve((_, response) => {
        response.setHeader('Content-Type', 'application/json')
        const refusal = { Error: { Code: code, Message: 'not now' }, RequestId: '1' }
        response.end(JSON.stringify({ Response: refusal }))
      })
      const { code: exit, report } = await diagnose(['--endpoint', url])
      expect(exit).toBe(6)
      expect(statusOf(report, 'ok')).toEqual(['credentials', 'reach'])
      expect(statusOf(report, 'wrong')).toEqual([])
    },
  )

  it('prints the findings and fixes as text', async () => {
    const { secretId } = emulator.credentials
    const env = { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: 'wrong' }
    const { code, text } = await fuseEdge(['doctor', '--endpoint', emulator.url], env)
    expect(code).toBe(6)
    expect(text).toMatch(/^ok {5}format of the key/)
    expect(text).toMatch(/WRONG {2}SecretKey: AuthFailure\.SignatureFailure.*\n {7}.*API Keys/)
  })
})
