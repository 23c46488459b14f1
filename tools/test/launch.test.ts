/** @module Tests the parts of the launcher that need no servers. `e2e` tests the whole launcher. */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { helpText, readArguments } from '../launch/arguments.ts'
import { claimFolder } from '../launch/claim-folder.ts'
import { fillEdge } from '../launch/fill-edge.ts'
import { managersOf, type ProcessFacts, readFacts } from '../launch/package-managers.ts'
import { claimPorts, HOST, portOf, siteOf } from '../launch/ports.ts'
import { watchWorker } from '../launch/watch-worker.ts'
import {
  adminEnvFile,
  emulatorEnvFile,
  firstCatalogue,
  workerEnvFile,
} from '../launch/worker-env.ts'

describe('ports', () => {
  it('reads the port of a server from its variable, or takes the default', () => {
    expect(portOf('worker', {})).toBe(8787)
    expect(portOf('worker', { WORKER_PORT: '9000' })).toBe(9000)
  })

  it.each(['0', '65536', '12.5', 'http', '-1'])(
    'rejects the port %s with an error that names the variable',
    (text) => {
      expect(() => portOf('demo', { DEMO_PORT: text })).toThrow(
        `DEMO_PORT must be a port from 1 to 65535, not '${text}'`,
      )
    },
  )

  it('rejects a taken port with an error that names the variable which replaces it', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    await expect(claimPorts({ EMULATOR_PORT: port })).rejects.toThrow(
      `port ${port} (emulator) is taken; set EMULATOR_PORT to another one`,
    )
    await new Promise((resolve) => server.close(resolve))
  })

  it('rejects one port for two servers', async () => {
    await expect(claimPorts({ EMULATOR_PORT: '40123', DEMO_PORT: '40123' })).rejects.toThrow(
      'are both 40123',
    )
  })
})

describe('arguments', () => {
  it.each(['--help', '-h'])('ask for the help by %s', (argument) => {
    expect(readArguments([argument])).toEqual({ ok: true, value: 'help' })
    expect(readArguments([])).toEqual({ ok: true, value: 'start' })
  })

  it.each([
    ['--hlep', '--help'],
    ['--port=9280', 'the variable WORKER_PORT'],
    ['--emulator_port', 'the variable EMULATOR_PORT'],
    ['--site', 'the variable FUSE_EDGE_SITE'],
  ])('that are unknown, %s, are refused with the nearest one', (argument, nearest) => {
    const error = `there is no option '${argument}'; the nearest one is ${nearest}`
    expect(readArguments(['--help', argument])).toEqual({ ok: false, error })
  })

  it('have a help that names every variable', () => {
    for (const name of ['EMULATOR_PORT', 'WORKER_PORT', 'DEMO_PORT', 'FUSE_EDGE_SITE'])
      expect(helpText()).toMatch(new RegExp(`^  ${name} +\\S`, 'm'))
  })
})

describe('a data folder', () => {
  const NEVER_A_PROCESS = 2 ** 30

  it('is used by one launcher at a time, and a message tells the second one by which', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-claim-'))
    const release = claimFolder(folder)
    expect(() => claimFolder(folder)).toThrow(
      `another npm start (process ${process.pid}) uses ${folder}; stop it, or give this one its own FUSE_EDGE_DATA, EMULATOR_PORT`,
    )
    release()
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })

  it('is free again when the launcher that used it has died', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fuse-edge-claim-'))
    writeFileSync(join(folder, 'launcher.pid'), String(NEVER_A_PROCESS))
    claimFolder(folder)()
    rmSync(folder, { recursive: true })
  })
})

describe('a worker', () => {
  it('is given up when it lets three requests in a row hang, not when it is slow once', async () => {
    // Hangs at the first two requests, answers the third one, and hangs from then on.
    const asked: (string | undefined)[] = []
    const server = createHttpServer((request, response) => {
      asked.push(request.url)
      if (asked.length === 3) response.end('ok')
    })
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
    const { port } = server.address() as AddressInfo
    const url = `http://${HOST}:${port}/healthz`
    await watchWorker({ url, fetch, sleep: async () => {}, limitMs: 200 })
    expect(asked).toEqual(Array.from({ length: 6 }, () => '/healthz'))
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('the site', () => {
  it('is international unless the environment says otherwise', () => {
    expect(siteOf({})).toBe('intl')
    expect(siteOf({ FUSE_EDGE_SITE: 'cn' })).toBe('cn')
    expect(() => siteOf({ FUSE_EDGE_SITE: 'moon' })).toThrow("must be intl or cn, not 'moon'")
  })
})

describe('env files', () => {
  it('point the command line at the worker', () => {
    const file = adminEnvFile('ak_x', 'http://127.0.0.1:8787')
    expect(file).toBe("FUSE_EDGE_URL='http://127.0.0.1:8787'\nFUSE_EDGE_ADMIN_KEY='ak_x'\n")
  })

  const rect = { X: 1, Y: 2, Width: 30, Height: 40 }
  const material = {
    id: 'mt_1',
    name: "Sally's day",
    width: 800,
    height: 600,
    thumbnail: 'http://127.0.0.1:1/m.jpg',
    faces: [{ id: 'mt_1_1', rect }],
  }
  const emulator = {
    endpoint: 'http://127.0.0.1:1',
    console: 'http://127.0.0.1:1/console/',
    secretId: 'id',
    secretKey: 'key',
    region: 'ap-singapore',
    activities: [
      {
        id: 'at_1',
        name: 'A',
        materials: [material, { ...material, id: 'mt_6', name: 'Rear Admiral' }],
      },
    ],
  }
  const options = {
    emulator,
    site: 'intl' as const,
    demoOrigin: 'http://127.0.0.1:2',
    publishableKey: 'pk_demo',
    signingKeys: 'a:b',
    virtualPair: { secretId: 'AKIDlocal', secretKey: 'secret' },
    adminKey: 'ak_local',
    readKey: 'ak_reader',
  }
  const text = workerEnvFile(options)
  const catalogue = firstCatalogue(options)

  it('allows only the origin of the demo, and every template', () => {
    expect(catalogue.apps).toEqual([
      expect.objectContaining({
        origins: ['http://127.0.0.1:2'],
        publishableKeys: ['pk_demo'],
        templates: ['mt_1', 'mt_6'],
      }),
    ])
    expect(catalogue.templates[0]).toMatchObject({
      title: "Sally's day",
      projectId: 'at_1',
      modelId: 'mt_1',
      faces: [{ templateFaceId: 'mt_1_1', box: { x: 1, y: 2, width: 30, height: 40 } }],
    })
  })

  it('names the header of client addresses only where one is given', () => {
    expect(text).not.toContain('CLIENT_ADDRESS_HEADER')
    const named = workerEnvFile({ ...options, clientAddressHeader: 'X-Client-Address' })
    expect(named).toContain("CLIENT_ADDRESS_HEADER='X-Client-Address'\n")
  })

  it('gives the edge the hash of the admin key, and no fixed catalogue', () => {
    expect(text).toMatch(/^ADMIN_KEYS='local:write:[0-9a-f]{64};reader:read:[0-9a-f]{64}'$/m)
    expect(text).not.toMatch(/ak_local|ak_reader/)
    expect(text).not.toContain('CATALOGUE')
  })

  it('declares a virtual key for official SDKs', () => {
    expect(catalogue.virtualKeys).toMatchObject([{ id: 'sdk', secretIds: ['AKIDlocal'] }])
    expect(text).toContain("VIRTUAL_KEYS='AKIDlocal:secret'\n")
  })

  it('tells the command line tool key pair, site, address and control token of the emulator', () => {
    expect(emulatorEnvFile({ emulator, site: 'intl', controlToken: 'token' }).split('\n')).toEqual([
      "TENCENTCLOUD_SECRET_ID='id'",
      "TENCENTCLOUD_SECRET_KEY='key'",
      "TENCENTCLOUD_REGION='ap-singapore'",
      "FUSE_EDGE_SITE='intl'",
      "FUSE_EDGE_ENDPOINT='http://127.0.0.1:1'",
      "EMULATOR_CONTROL_TOKEN='token'",
      "FUSE_EDGE_PROJECT='at_1'",
      "FUSE_EDGE_TEMPLATE='mt_6'",
      "PROJECT='at_1'",
      "TEMPLATE='mt_6'",
      '',
    ])
  })

  it('fill an edge that runs with other ports: origins are added, pictures of the emulator move', async () => {
    const { apps, templates, virtualKeys } = catalogue
    const [first, second] = templates
    const bought = { ...second, thumbnail: 'https://cdn.example/_emulator/m.jpg' }
    const moved = { ...first, thumbnail: 'http://127.0.0.1:9/_emulator/m.jpg?width=360' }
    const stored = {
      apps: apps.map((app) => ({ ...app, origins: ['http://127.0.0.1:8'] })),
      templates: [moved, bought],
      virtualKeys,
    }
    const sent: unknown[] = []
    await fillEdge({
      workerUrl: 'http://127.0.0.1:3',
      adminKey: 'ak_local',
      emulatorUrl: emulator.endpoint,
      catalogue,
      fetch: async (url, init) => {
        const request = new Request(url, init)
        if (request.method === 'GET') return Response.json({ revision: 1, catalogue: stored })
        sent.push([new URL(request.url).pathname, await request.json()])
        return Response.json({ revision: 2 })
      },
    })
    expect(sent).toEqual([
      ['/v1/admin/apps/demo', { origins: ['http://127.0.0.1:8', 'http://127.0.0.1:2'] }],
      ['/v1/admin/templates/mt_1', { thumbnail: 'http://127.0.0.1:1/_emulator/m.jpg?width=360' }],
    ])
  })

  it('hold one quoted line for each variable', () => {
    for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^[A-Z_]+='[^']*'$/)
  })
})

describe('the package managers that started a process', () => {
  const CHAIN: Readonly<Record<number, ProcessFacts>> = {
    9: { parent: 8, command: 'node tools/launch.ts' },
    8: { parent: 7, command: 'sh -c node tools/launch.ts' },
    7: { parent: 6, command: 'node /opt/pnpm/bin/pnpm.cjs run launch' },
    6: { parent: 5, command: "sh -c 'pnpm' run launch" },
    5: { parent: 4, command: 'npm exec pnpm run launch' },
    4: { parent: 3, command: 'sh -c npx pnpm run launch' },
    3: { parent: 2, command: 'npm start' },
    2: { parent: 1, command: 'sh -c npm start & exec sleep 1' },
  }

  it('reach to the outermost one, and not to the shell in which a person typed', () => {
    expect(managersOf(9, (pid) => CHAIN[pid])).toEqual([8, 7, 6, 5, 4, 3])
  })

  it('are none where a person starts the program, or where a process cannot be read', () => {
    expect(managersOf(9, (pid) => (pid === 8 ? undefined : CHAIN[pid]))).toEqual([])
    const typed = { 9: { parent: 2, command: '' }, 2: { parent: 1, command: '-bash' } }
    expect(managersOf(9, (pid) => typed[pid as keyof typeof typed])).toEqual([])
  })

  it('are read from the operating system', () => {
    expect(readFacts(process.pid)?.parent).toBe(process.ppid)
    expect(readFacts(process.ppid)?.command).not.toBe('')
  })
})
