/** @module Tests of `fuse-edge admin app`, `virtual-key` and `import`: what they create, change, and refuse to guess. */

import { describe, expect, it } from 'vitest'
import { fuseEdge, serve } from './fixtures.ts'

const SHOP = { id: 'shop', origins: ['https://shop.example'], publishableKeys: [], templates: [] }
const REVISION = 7

/** Runs `fuse-edge admin` against an edge with one app, and returns what it was sent. */
async function admin(
  args: readonly string[],
  app: object = {},
  input = '',
  reports: Readonly<Record<string, object>> = {},
) {
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
        const [name = ''] = request.url?.replace('/v1/admin/', '').split('?') ?? []
        return response.end(JSON.stringify(reports[name] ?? { revision: REVISION, catalogue }))
      }
      const call = `${request.method} ${request.url?.replace('/v1/admin/', '')}`
      sent.push([call, text === '' ? undefined : JSON.parse(text), request.headers['if-match']])
      if (!text.includes('wrong')) {
        return response.end(JSON.stringify({ revision: REVISION + 1, published: true }))
      }
      response.writeHead(422, { 'Content-Type': 'application/problem+json' })
      return response.end(
        JSON.stringify({
          code: 'request-invalid',
          hint: 'fix-request',
          detail: '',
          instance: '',
          errors: [{ path: 'templates.0', message: 'names no template' }],
        }),
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

describe('put', () => {
  const FULL = {
    ...SHOP,
    sessionMinutes: 5,
    origins: ['https://shop.example', 'https://www.shop.example'],
    budget: { currency: 'EUR', perMonth: { money: 9 } },
  }
  const put = (entry: object, ...options: string[]) =>
    admin(['put', 'apps', '-', ...options], FULL, JSON.stringify({ ...FULL, ...entry }))

  it.each([
    [{ origins: [FULL.origins[0]] }, 'origins https://www.shop.example'],
    [{ budget: undefined }, 'budget'],
    [{ budget: { currency: 'EUR', perDay: { calls: 1 } } }, 'budget.perMonth'],
  ])('lets nothing vanish without --replace: %j', async (entry, lost) => {
    const { code, errors, sent } = await put(entry)
    expect([code, sent]).toEqual([2, []])
    expect(errors).toContain(`- lacks ${lost}, which would be removed: confirm with --replace`)
    expect(await put(entry, '--replace')).toMatchObject({
      code: 0,
      sent: [['PUT apps/shop', {}, '"7"']],
    })
  })

  it('lets numbers and texts change', async () => {
    expect(await put({ sessionMinutes: 9 })).toMatchObject({ code: 0 })
  })
})

describe('remove', () => {
  const usage = {
    rows: [
      { outcome: 'committed', calls: 20 },
      { outcome: 'in-doubt', calls: 2 },
      { outcome: 'released', calls: 7 },
    ],
  }
  const reports = { usage, reservations: { reservations: [{ id: 'r1' }] } }
  const SPENT = 'removes apps shop, which made 22 calls this month; in doubt: 1'

  it('asks, and without a terminal needs --yes', async () => {
    const { code, errors, sent } = await admin(['remove', 'apps', 'shop'], {}, '', reports)
    expect([code, sent]).toEqual([2, []])
    expect(errors).toContain(SPENT)
    expect(errors).toContain('nothing was removed; --yes removes without a question')
  })

  it('with --yes removes, and says what the app has spent and how to undo it', async () => {
    const { code, text, sent } = await admin(['remove', 'apps', 'shop', '--yes'], {}, '', reports)
    expect([code, sent]).toEqual([0, [['DELETE apps/shop', undefined, '"7"']]])
    expect(text).toContain(SPENT)
    expect(text).toContain('removed apps shop; to undo: fuse-edge admin rollback 7')
  })

  it('with --dry-run asks the edge whether it could be removed', async () => {
    const { code, text, sent } = await admin(
      ['remove', 'apps', 'shop', '--dry-run'],
      {},
      '',
      reports,
    )
    const left = { apps: [], templates: [], virtualKeys: [] }
    expect([code, sent]).toEqual([0, [['POST catalogue/check', left, '"7"']]])
    expect(text).toContain(SPENT)
  })

  it('names the entry that is meant by an unknown id', async () => {
    const { code, errors, sent } = await admin(['remove', 'apps', 'shp', '--yes'])
    expect([code, sent]).toEqual([2, []])
    expect(errors).toContain('there is no shp in apps; did you mean shop?')
  })
})

it('prints the entry of an admin key that exists, without the key', async () => {
  const make = await fuseEdge(['admin', 'admin-key', 'ann', '--json'])
  const { key, entry } = JSON.parse(make.text)
  const args = ['admin', 'admin-key', 'ann', '--existing']
  const { text } = await fuseEdge(args, { FUSE_EDGE_ADMIN_KEY: key })
  expect(text).toBe(`entry, for ADMIN_KEYS: ${entry}\n`)
  const { code, errors } = await fuseEdge(args, { FUSE_EDGE_ADMIN_KEY: 'sk_wrong' })
  expect([code, errors]).toEqual([
    2,
    expect.stringMatching(/^(?!.*sk_wrong).*must be an admin key/),
  ])
})

it('says that nothing changed where the entry was so already, and writes nothing', async () => {
  const { code, text, sent } = await admin(['app', 'shop', '--add-origin', 'https://shop.example'])
  expect([code, sent, text]).toEqual([
    0,
    [],
    'nothing changed: apps shop was so already, at revision 7\n',
  ])
})

it('names the template that an app cannot offer', async () => {
  const { code, errors } = await admin(['app', 'shop', '--add-template', 'wrong'])
  expect([code, errors]).toEqual([
    3,
    expect.stringContaining("templates.0 names no template: 'wrong'"),
  ])
})

it.each([
  ['--credits', '999999999999', 'from 0 to 1000000'],
  ['--minutes', '1441', 'from 1 to 1440'],
  ['--daily-cap', '-1', 'from 0 to 1000000000'],
  ['--per-month', '99999999999', 'from 0 to 1000000000'],
  ['--per-month-money', '99999999999999999999', ''],
])('refuses %s %s, which is out of range', async (option, value, range) => {
  const { code, errors, sent } = await admin(['app', 'shop', option, value])
  expect([code, sent]).toEqual([2, []])
  expect(errors).toContain(`${option} must be a whole number ${range}`.trim())
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
    expect(errors).toMatch(/^- apps shop\n.*would be removed: this needs --replace/)
    expect(await look(without, '--replace')).toMatchObject({ code: 0, text: '- apps shop\n' })
  })
})

describe('rollback', () => {
  /** Runs it against an edge at revision 7 whose audit trail begins at revision 6, and that refuses a catalogue without apps. */
  const rollback = async (revision: string, entries: readonly object[], ...options: string[]) => {
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
    return await fuseEdge(['admin', 'rollback', revision, ...options], env)
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

  it('that drops an entry needs --replace', async () => {
    const { code, errors } = await rollback('0', all)
    const message =
      'the catalogue of revision 0 lacks apps shop, which would be removed: confirm with --replace'
    expect([code, errors]).toEqual([2, expect.stringContaining(message)])
  })

  it('to a catalogue that the edge refuses says which, and why', async () => {
    const { code, errors } = await rollback('0', all, '--replace')
    const message =
      'The catalogue of revision 0, the empty one before the first change, cannot be written any more. Some fields'
    expect([code, errors]).toEqual([3, expect.stringContaining(message)])
  })
})
