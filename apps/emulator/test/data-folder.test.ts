/** The data folder: what it keeps, and when it is refused. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { DataFolderError } from '@fuse-edge/emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { call, fuseFaceRequest, NOW_SECONDS, readBill, seeded, startStill } from './call.ts'
import { PORTRAIT } from './photos.ts'
import { createStubEngine } from './stub-engine.ts'

/** Its results are not the photos, which the folder must not hold. */
const engine = createStubEngine({ fuse: () => Buffer.from('a fused picture') })
const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'fuse-edge-test-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

function files(): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('the data folder', () => {
  it('keeps keys, results with their addresses, and the bill over a restart', async () => {
    const first = await startStill({ engine, dataDir })
    const answer = await call(first, fuseFaceRequest(first, { RspImgType: 'url' }))
    const { port } = new URL(first.url)
    const { credentials, activities } = first
    await first.close()

    const second = await startStill({ engine, dataDir, port: Number(port) })
    try {
      expect(second.credentials).toEqual(credentials)
      expect(second.activities).toEqual(activities)
      expect((await fetch(String(answer.fields.FusedImage))).status).toBe(200)
      expect((await readBill(second)).calls).toMatchObject([{ requestId: answer.requestId }])
      expect((await call(second, fuseFaceRequest(second))).code).toBeUndefined()
    } finally {
      await second.close()
    }
  })

  it('never holds the photo of an end user, and is closed to other users of the machine', async () => {
    const emulator = await startStill({ engine, dataDir })
    await call(emulator, fuseFaceRequest(emulator))
    await call(emulator, fuseFaceRequest(emulator, { ProjectId: 'at_1' }))
    await emulator.close()
    const needle = PORTRAIT.subarray(4000, 4200)
    const base64 = PORTRAIT.toString('base64').slice(6000, 6200)
    expect(files().filter((file) => file.includes('results/'))).toHaveLength(1)
    for (const file of files()) {
      // The very picture may be a material of the activity made from the same package.
      if (file.includes('materials/mt_1860000000000002')) continue
      const bytes = readFileSync(file)
      expect(bytes.includes(needle)).toBe(false)
      expect(bytes.includes(base64)).toBe(false)
    }
    expect(statSync(join(dataDir, 'results')).mode & 0o077).toBe(0)
    for (const file of files().filter((name) => name.endsWith('.jpg'))) {
      expect(statSync(file).mode & 0o077).toBe(0)
    }
  })

  it('loses expired results at the next start', async () => {
    const first = await startStill({ engine, dataDir })
    await call(first, fuseFaceRequest(first))
    await first.close()
    const inAWeek = (NOW_SECONDS + 7 * 24 * 60 * 60) * 1000
    const second = await startStill({ engine, dataDir, now: () => inAWeek })
    await second.close()
    expect(readdirSync(join(dataDir, 'results'))).toEqual([])
  })

  it('loses pictures without a row at the next start', async () => {
    await (await startStill({ engine, dataDir })).close()
    writeFileSync(join(dataDir, 'results', 'left-over.jpg'), 'x')
    await (await startStill({ engine, dataDir })).close()
    expect(readdirSync(join(dataDir, 'results'))).toEqual([])
  })

  it('takes the given key pair instead of the one that it holds', async () => {
    await (await startStill({ engine, dataDir })).close()
    const pair = { secretId: 'AKIDmine', secretKey: 'mine' }
    const emulator = await startStill({ engine, dataDir, ...pair })
    try {
      expect(emulator.credentials).toEqual(pair)
      expect((await call(emulator, fuseFaceRequest(emulator))).code).toBeUndefined()
    } finally {
      await emulator.close()
    }
  })

  it('gets random keys of the cloud’s form', async () => {
    const emulators = await Promise.all([startStill(), startStill()])
    const ids = emulators.map(({ credentials }) => credentials.secretId)
    for (const { credentials } of emulators) {
      expect(credentials.secretId).toMatch(/^AKID[A-Za-z0-9]{32}$/)
      expect(credentials.secretKey).toMatch(/^[A-Za-z0-9]{32}$/)
    }
    await Promise.all(emulators.map((emulator) => emulator.close()))
    expect(new Set(ids).size).toBe(2)
  })

  it('refuses a material that failed its review, and lists it as refused', async () => {
    await (await startStill({ engine, dataDir })).close()
    const database = new DatabaseSync(join(dataDir, 'emulator.sqlite'))
    database.exec('UPDATE materials SET status = 22')
    database.close()
    const emulator = await startStill({ engine, dataDir })
    try {
      const { activity, material } = seeded(emulator)
      const answer = await call(emulator, fuseFaceRequest(emulator))
      expect(answer.code).toBe('FailedOperation.FuseMaterialNotAuth')
      const listed = await call(
        emulator,
        { ActivityId: activity.id, MaterialId: material.id },
        { action: 'DescribeMaterialList' },
      )
      expect(listed.fields.MaterialInfos).toMatchObject([
        { MaterialStatus: 22, AuditResult: '审核不通过' },
      ])
    } finally {
      await emulator.close()
    }
  })

  it('is refused when another version wrote it', async () => {
    const database = new DatabaseSync(join(dataDir, 'emulator.sqlite'))
    database.exec('PRAGMA user_version = 99')
    database.close()
    await expect(startStill({ engine, dataDir })).rejects.toThrow('another version')
  })

  it('belongs to one emulator at a time, in this process and in others', async () => {
    const first = await startStill({ engine, dataDir })
    try {
      await expect(startStill({ engine, dataDir })).rejects.toThrow(DataFolderError)
      await expect(startStill({ engine, dataDir })).rejects.toThrow('another emulator is using it')
      const code = `import { startEmulator } from '@fuse-edge/emulator'
        await startEmulator({ dataDir: process.argv[1] }).catch((error) => console.log(error.name))`
      const args = ['--input-type=module', '-e', code, dataDir]
      const other = spawnSync(process.execPath, args, { cwd: PACKAGE, encoding: 'utf8' })
      expect(other.stdout).toBe('DataFolderError\n')
    } finally {
      await first.close()
    }
    await (await startStill({ engine, dataDir })).close()
  })

  it.for([
    [
      'a file that is not a database',
      (file: string) => writeFileSync(file, 'no database at all '.repeat(999)),
    ],
    [
      'a damaged database',
      (file: string) => {
        const bytes = readFileSync(file)
        bytes.fill(0x5a, 4096, 4096 * 3)
        writeFileSync(file, bytes)
      },
    ],
  ] as const)('is reported and not changed when it holds %s', async ([, damage]) => {
    await (await startStill({ engine, dataDir })).close()
    const file = join(dataDir, 'emulator.sqlite')
    damage(file)
    const before = readFileSync(file)
    await expect(startStill({ engine, dataDir })).rejects.toThrow('its database is damaged')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('is temporary by default, and removed', async () => {
    const temporary = () => readdirSync(tmpdir()).filter((n) => n.startsWith('fuse-edge-emulator-'))
    const before = new Set(temporary())
    const emulator = await startStill()
    const made = temporary().filter((name) => !before.has(name))
    await emulator.close()
    const left = new Set(temporary())
    expect(made.some((name) => !left.has(name))).toBe(true)
  })
})
