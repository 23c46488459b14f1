/** @module What people type is checked by its rule, with its field named, before anything is sent. */

import { describe, expect, it } from 'vitest'
import { fuseEdge, PHOTO, UNKNOWN_KEY } from './fixtures.ts'

const ENV = {
  ...UNKNOWN_KEY,
  // No server listens there: a command that sends something exits with another code.
  FUSE_EDGE_ENDPOINT: 'http://127.0.0.1:2',
  FUSE_EDGE_URL: 'http://127.0.0.1:2',
  FUSE_EDGE_ADMIN_KEY: 'ak_x',
  EMULATOR_CONTROL_TOKEN: 'a-token-of-16-chars',
}
const AN_ID = 'must be 1 to 64 of A-Z a-z 0-9 . _ -'
const AN_ACTIVITY = 'must be an activity such as at_1729474366010862613'
const A_MATERIAL = 'must be a material such as mt_1729474366010862614'
const FUSE = ['fuse', PHOTO, '-o', '/dev/null']
const NEW_KEY = ['admin', 'virtual-key', 'sdk', '--action', 'FuseFace']

describe('an id that breaks its rule', () => {
  it.each([
    [[...FUSE, '--project', 'spring', '--template', 'mt_1'], `--project ${AN_ACTIVITY}`],
    [[...FUSE, '--project', 'at_1', '--template', 'mt_1_1'], `--template ${A_MATERIAL}`],
    [[...FUSE, '--project', 'at_1', '--template', 'mt_1', '--face', 'left'], '--face must be'],
    [['video', PHOTO, '-o', 'x', '--project', 'at_1', '--template', 'x'], '--template must be'],
    [['video', '-o', 'x', '--job', 'a b'], '--job must be the id of a job'],
    [['doctor', '--project', 'mt_1', '--template', 'mt_1'], `--project ${AN_ACTIVITY}`],
    [['materials', '--project', 'at-1'], `--project ${AN_ACTIVITY}`],
    [['admin', 'app', 'my shop', '--stop'], `ID ${AN_ID}, not 'my shop'`],
    [['admin', 'app', 'shop', '--origin', 'shop.example'], '--origin must be an origin such as'],
    [['admin', 'app', 'shop', '--add-origin', 'https://Shop.example'], '--add-origin must be'],
    [['admin', 'app', 'shop', '--origin', 'https://shop.example/'], '--origin must be an origin'],
    [['admin', 'app', 'shop', '--template', 'Ärger'], `--template ${AN_ID}`],
    [['admin', 'app', 'shop', '--consent', 'abc'], '--consent must be the SHA-256'],
    [['admin', 'app', 'shop', '--currency', 'euro'], '--currency must be three capital letters'],
    [['admin', 'app', 'shop', '--time-zone', 'Mars/Base'], '--time-zone must be a time zone'],
    [['admin', 'app', 'shop', '--alert-url', 'hooks.example'], '--alert-url must be none, or an'],
    [['admin', 'app', 'shop', '--challenge', 'a b'], '--challenge must be the action'],
    [['admin', 'virtual-key', 'sdk/1', '--action', 'FuseFace'], `ID ${AN_ID}`],
    [['admin', 'virtual-key', 'sdk', '--action', 'Fuse'], '--action must be one of FuseFace'],
    [[...NEW_KEY, '--project', 'spring'], '--project must be *, or an activity'],
    [[...NEW_KEY, '--add-model', 'mt_'], '--add-model must be *, or a material'],
    [['admin', 'key', 'a/b'], `APP ${AN_ID}`],
    [['admin', 'pair', 'a/b'], `VIRTUAL-KEY ${AN_ID}`],
    [['admin', 'admin-key', 'Ann Lee'], `NAME ${AN_ID}`],
    [['admin', 'remove', 'apps', 'a/b'], `ID ${AN_ID}`],
    [['admin', 'show', 'apps', 'a/b'], `ID ${AN_ID}`],
    [['admin', 'show', 'app'], 'LIST must be one of apps, templates, virtual-keys'],
    [['admin', 'usage', 'keys:sdk'], 'OWNER must be the id of an app, or key:'],
    [['admin', 'budgets', 'a b'], 'OWNER must be the id of an app'],
    [['admin', 'reservations', '--owner', 'a b'], '--owner must be the id of an app'],
    [['admin', 'settle', 'shop', 'released'], 'RESERVATION must be the id of a reservation'],
    [['admin', 'why', 'shop'], 'REQUEST-ID must be the id of a request such as'],
    [['admin', 'test-alert', 'a b'], `APP ${AN_ID}`],
    [['admin', 'route', '--for-template', 'a b'], `--for-template ${AN_ID}`],
    [['admin', 'rollback', 'latest'], "REVISION must be a whole number, not 'latest'"],
    [['admin', 'sync', '--project', '*'], `--project ${AN_ACTIVITY}`],
    [['admin', 'sync', '--project', 'at_1', '--pictures', 'https://x.example/a'], '{id} in it'],
    [['emulator', 'materials', '--pass', 'x'], `--pass ${A_MATERIAL}`],
  ])('is named, and nothing is sent: %j', async (args, message) => {
    const { code, errors } = await fuseEdge(args, ENV)
    expect([code, errors]).toEqual([2, expect.stringContaining(message)])
  })

  it.each([
    ['key', 'sk_secret-of-the-app', '--end must be a publishable key pk_…, or 8 or more digits'],
    ['pair', 'a secret key', '--end must be the SecretId of a pair'],
  ])('is not repeated where it may be a secret: admin %s --end', async (kind, typed, message) => {
    const { code, errors } = await fuseEdge(['admin', kind, 'shop', '--end', typed], ENV)
    expect([code, errors]).toEqual([2, expect.stringContaining(message)])
    expect(errors).not.toContain(typed)
  })

  it('is named by its variable, where it is in the environment', async () => {
    const env = { ...ENV, FUSE_EDGE_PROJECT: 'spring', FUSE_EDGE_TEMPLATE: 'mt_1' }
    expect((await fuseEdge(FUSE, env)).errors).toContain(`FUSE_EDGE_PROJECT ${AN_ACTIVITY}`)
  })
})

it.each(['300232', 'at_1'])('takes the activity %s, also with a material of before', async (id) => {
  const args = [...FUSE, '--project', id, '--template', 'qc_300232_698652_24']
  expect(await fuseEdge(args, ENV)).toMatchObject({ code: 4 })
})

describe('a malformed address', () => {
  const SERVER = 'must be the address of a server such as http://127.0.0.1:9180'
  it.each([
    [['doctor', '--endpoint', 'localhost:9180'], {}, `--endpoint ${SERVER}`],
    [['doctor', '--endpoint', 'http://x.example/path'], {}, `--endpoint ${SERVER}`],
    [['doctor'], { FUSE_EDGE_ENDPOINT: 'nowhere' }, `FUSE_EDGE_ENDPOINT ${SERVER}`],
    [['sign'], { FUSE_EDGE_ENDPOINT: 'http://u:p@x.example' }, `FUSE_EDGE_ENDPOINT ${SERVER}`],
    [['emulator', 'keys', '--endpoint', ':9180'], {}, `--endpoint ${SERVER}`],
    [['emulator', 'keys'], { FUSE_EDGE_ENDPOINT: '//x' }, `FUSE_EDGE_ENDPOINT ${SERVER}`],
    [['admin', 'me', '--edge', 'edge.example'], {}, '--edge must be the address of a server'],
    [['admin', 'me'], { FUSE_EDGE_URL: 'edge' }, 'FUSE_EDGE_URL must be the address of a server'],
    [['admin', 'me', '--edge', 'http://edge.example'], {}, '--edge must be an https:// address'],
    [['doctor', '--site', 'com'], {}, "--site must be cn or intl, not 'com'"],
    [['doctor'], { FUSE_EDGE_SITE: 'com' }, "FUSE_EDGE_SITE must be cn or intl, not 'com'"],
    [['init', '--endpoint', 'localhost'], {}, 'endpoint must be an origin such as http://127'],
    [['init', '--origin', 'shop'], {}, 'app.origins.0 must be an origin such as https://shop'],
  ])('is named with the form that is expected: %j', async (args, env, message) => {
    const { code, errors } = await fuseEdge(args, { ...ENV, ...env })
    expect([code, errors]).toEqual([2, expect.stringContaining(message)])
    expect(errors).not.toContain('Invalid URL')
  })
})
