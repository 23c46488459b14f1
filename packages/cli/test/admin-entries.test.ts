/** @module Tests of `fuse-edge admin app`, `virtual-key` and `import`: what they create, change, and refuse to guess. */

import { describe, expect, it } from 'vitest'
import { fuseEdge, serve } from './fixtures.ts'

const SHOP = { id: 'shop', origins: ['https://shop.example'], publishableKeys: [], templates: [] }
const REVISION = 7

/** Runs `fuse-edge admin` against an edge with one app, and returns what it was sent. */
async function admin(args: readonly string[], app: object = {}, input = '') {
  const sent: [string, unknown, string | undefined][] = []
  const catalogue = { apps: [{ ...SHOP, sessionMinutes: 5, ...app }], templates: [] }
  const edge = await serve((request, response) => {
    let text = ''
    request.on('data', (part) => {
      text += String(part)
    })
    request.on('end', () => {
      response.setHeader('Content-Type', 'application/json')
      if (request.method === 'GET') {
        return response.end(JSON.stringify({ revision: REVISION, catalogue }))
      }
      const call = `${request.method} ${request.url?.replace('/v1/admin/', '')}`
      sent.push([call, JSON.parse(text), request.headers['if-match']])
      if (!text.includes('wrong')) {
        return response.end(JSON.stringify({ revision: REVISION + 1, published: true }))
      }
      response.writeHead(422, { 'Content-Type': 'application/problem+json' })
      return response.end(
        JSON.stringify({ code: 'request-invalid', hint: 'fix-request', detail: '', instance: '' }),
      )
    })
  })
  const env = { FUSE_EDGE_URL: edge, FUSE_EDGE_ADMIN_KEY: 'ak_x' }
  return { ...(await fuseEdge(['admin', ...args], env, input)), sent }
}

describe('an id that the edge does not have', () => {
  it.each([
    [['app', 'shp', '--stop'], "there is no app 'shp'; did you mean shop?"],
    [['app', 'shp', '--start'], 'did you mean shop?'],
    [['app', 'shp', '--add-origin', 'https://a.example'], '--add-origin changes what exists'],
    [['app', 'shp', '--origin', 'https://a.example', '--remove-template', 'x'], 'did you mean'],
    [['app', 'shp', '--per-day', '0'], 'To create it, give --origin'],
    [['virtual-key', 'sdk', '--add-action', 'FuseFace'], "there is no virtual key 'sdk'"],
    [['virtual-key', 'sdk', '--daily-cap', '5'], 'To create it, give --action'],
  ])('is not created by %j', async (args, message) => {
    const { code, errors, sent } = await admin(args)
    expect([code, sent]).toEqual([2, []])
    expect(errors).toContain(message)
  })

  it('is created with the option that a new one needs, unless another administrator was faster', async () => {
    const { code, text, sent } = await admin(['app', 'blog', '--origin', 'https://blog.example'])
    expect([code, sent[0]?.[0], sent[0]?.[2]]).toEqual([0, 'PUT apps/blog', '"7"'])
    expect(text).toContain('revision 8\ncreated apps blog\n')
    expect(text.split('\n').filter((line) => line.startsWith('next: '))).toEqual([
      expect.stringContaining('admin app blog --per-day CALLS: without a limit'),
      expect.stringContaining('admin app blog --add-template ID'),
      expect.stringContaining('admin key blog'),
    ])
  })
})

it.each(['app', 'virtual-key'])('%s without an option changes nothing', async (name) => {
  const { code, errors, sent } = await admin([name, 'shop'])
  expect([code, sent]).toEqual([2, []])
  expect(errors).toContain('no option says what to change')
})

it('names the entry that put replaces, and its fields', async () => {
  const entry = JSON.stringify({ ...SHOP, sessionMinutes: 9 })
  const { text, sent } = await admin(['put', 'apps', '-'], {}, entry)
  expect(sent[0]?.[2]).toBe('"7"')
  expect(text).toContain('changed apps shop\n    sessionMinutes: 5 becomes 9')
})

describe('the limits of an app', () => {
  const spending = async (args: readonly string[], app: object) => {
    const { sent, errors } = await admin(['app', 'shop', ...args], app)
    const { dailyCap, budget } = Object(sent[0]?.[1])
    return errors || JSON.parse(JSON.stringify({ dailyCap, budget }))
  }

  it('keep zero as zero, in the form in which they were', async () => {
    expect(await spending(['--per-day', '0'], { dailyCap: 1000 })).toEqual({ dailyCap: 0 })
    const money = ['--per-day', '0', '--per-month', '9']
    const both = { budget: { perDay: { calls: 0 }, perMonth: { calls: 9 } } }
    expect(await spending(money, { dailyCap: 1000 })).toEqual(both)
  })

  it.each([
    [['--per-day', 'none'], { dailyCap: 1000 }],
    [['--per-month-money', 'none'], { budget: { price: 3, perMonth: { money: 9 } } }],
    [['--per-day', 'none', '--per-month', 'none'], { budget: { perDay: { calls: 1 } } }],
  ])('are not all taken away by %j, which would allow nothing', async (args, app) => {
    expect(await spending(args, app)).toContain('none would take the last limit away')
  })

  it('are taken away one by one, and an empty one, which allows nothing, stays', async () => {
    const budget = { perDay: { calls: 1 }, perMonth: { calls: 9 } }
    expect(await spending(['--per-day', 'none'], { budget })).toEqual({
      budget: { perMonth: { calls: 9 } },
    })
    const closed = { budget: { perDay: {}, perMonth: { calls: 9 } } }
    expect(await spending(['--currency', 'EUR'], closed)).toEqual({
      budget: { ...closed.budget, currency: 'EUR' },
    })
  })
})

describe('import --dry-run', () => {
  const look = (catalogue: object, ...options: string[]) =>
    admin(['import', '-', '--dry-run', ...options], {}, JSON.stringify(catalogue))

  it('asks the edge whether it would take the catalogue, and fails as the import does', async () => {
    const wrong = { apps: [{ ...SHOP, sessionMinutes: 'wrong' }], templates: [] }
    const { code, errors, sent } = await look(wrong)
    expect([code, sent[0]?.[0], sent[0]?.[2]]).toEqual([3, 'POST catalogue/check', '"7"'])
    expect(errors).toContain('refused: request-invalid')
  })

  it('says that --replace is needed where the import needs it', async () => {
    const without = { apps: [], templates: [] }
    const { code, errors, sent } = await look(without)
    expect([code, sent]).toEqual([2, []])
    expect(errors).toMatch(/^- apps shop\n.*would be removed: the import needs --replace/)
    expect(await look(without, '--replace')).toMatchObject({ code: 0, text: '- apps shop\n' })
  })
})

describe('rollback', () => {
  /** Runs it against an edge at revision 7 whose audit trail begins at revision 6, and that refuses a catalogue without apps. */
  const rollback = async (revision: string, entries: readonly object[]) => {
    const problem = {
      code: 'request-invalid',
      detail: 'Some fields break a rule.',
      hint: 'fix-request',
      instance: 'r',
    }
    const edge = await serve((request, response) => {
      const isRead = request.method === 'GET'
      const catalogue = { apps: [SHOP], templates: [] }
      const read = request.url?.endsWith('/audit') ? { entries } : { revision: REVISION, catalogue }
      response.writeHead(isRead ? 200 : 422, {
        'Content-Type': isRead ? 'application/json' : 'application/problem+json',
      })
      response.end(JSON.stringify(isRead ? read : problem))
    })
    const env = { FUSE_EDGE_URL: edge, FUSE_EDGE_ADMIN_KEY: 'ak_x' }
    return await fuseEdge(['admin', 'rollback', revision], env)
  }
  const CREATED = { at: '', who: 'ann', list: 'apps', id: 'shop', after: SHOP }
  const all = Array.from({ length: REVISION }, (_, at) => ({ ...CREATED, revision: at + 1 }))

  it('to a revision that is not there yet says which one is', async () => {
    const { code, errors } = await rollback('9', [])
    const message = 'there is no revision 9 yet: the catalogue is at revision 7'
    expect([code, errors]).toEqual([2, expect.stringContaining(message)])
  })

  it('to a revision that the audit trail has lost says so', async () => {
    const { code, errors } = await rollback('2', all.slice(-1))
    const message = 'the audit trail has not kept all changes after revision 2'
    expect([code, errors]).toEqual([2, expect.stringContaining(message)])
  })

  it('to a catalogue that the edge refuses says which, and why', async () => {
    const { code, errors } = await rollback('0', all)
    const message =
      'The catalogue of revision 0, the empty one before the first change, cannot be written any more. Some fields'
    expect([code, errors]).toEqual([3, expect.stringContaining(message)])
  })
})
