/**
 * @module Tests of the generators: no text of a request leaves its literal, every program can be parsed, and those in Node,
 * curl and TypeScript run against a live emulator and send exactly the request of the form.
 */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Emulator, startEmulator } from '@fuse-edge/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Generated, generate, INPUTS } from '../samples/cases.ts'
import { checkPrograms, isThere, refusesDamage } from '../samples/toolchains.ts'
import { LANGUAGE_NAMES, type LanguageName } from '../src/code/languages.ts'
import { textOf } from '../src/code/tokens.ts'
import { type CodeInput, valuesOf } from '../src/code/values.ts'
import type { JsonObject } from '../src/explorer/json.ts'

/** `pnpm run samples` runs more programs. */
const isThorough = process.env.SAMPLES === 'all'
const SITES = ['cn', 'intl'] as const
/** Toolchains that any machine has; `pnpm run samples` checks the other languages, too. */
const EVERYWHERE: readonly LanguageName[] = [
  'curl',
  'typescript',
  'edge',
  'widget',
  'node',
  'python',
]
const PHOTO = fileURLToPath(new URL('../../demo/public/samples/hopper.jpg', import.meta.url))
const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url))
/** A name that a shell must not read. */
const PHOTO_NAME = "my 'photo' $(1).jpg"
const JPEG = Buffer.from([0xff, 0xd8, 0xff])

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'samples-'))
  symlinkSync(MODULES, join(folder, 'node_modules'))
  copyFileSync(PHOTO, join(folder, PHOTO_NAME))
})
afterAll(() => rmSync(folder, { recursive: true }))

const programs = INPUTS.flatMap(generate)

describe.each(LANGUAGE_NAMES.filter((name) => EVERYWHERE.includes(name)))(
  'programs in %s',
  (language) => {
    const own = programs.filter((program) => program.language === language)

    it.skipIf(!isThere(language))('can be parsed, whatever texts are in the request', () => {
      expect(refusesDamage(language, own, folder)).toBe(true)
      expect(checkPrograms(language, own, folder).complaint).toBe('')
    })
  },
)

describe('every program', () => {
  it('takes the keys from the environment, and names the file to save it as', () => {
    for (const { code, fileName, language } of programs) {
      const isSigned = language !== 'edge' && language !== 'widget'
      expect(textOf(code).includes('TENCENTCLOUD_SECRET_KEY'), fileName).toBe(isSigned)
      expect(fileName).toMatch(/^[\w-]+\.\w+$/)
    }
  })

  it('exists for every action and site in every language but those that do not have it', () => {
    const missing = INPUTS.flatMap((input) => {
      const made = generate(input).map(({ language, style }) => `${language} ${style}`)
      return made.includes('edge sdk') && made.length === 18
        ? []
        : [`${input.action}, ${input.site}: ${made.length}`]
    })
    // The international PHP SDK has no common client; the edge makes fusions only, the widget those of FuseFace.
    expect([...new Set(missing)].toSorted()).toMatchInlineSnapshot(`
      [
        "DescribeMaterialList, cn: 16",
        "DescribeMaterialList2018, cn: 16",
        "FaceFusion, cn: 16",
        "FuseFace, intl: 17",
        "FuseFace2018, cn: 17",
        "FuseFaceUltra, cn: 16",
        "QueryVideoFaceFusionJob, intl: 15",
        "SubmitVideoFaceFusionJob, intl: 15",
      ]
    `)
  })
})

describe('programs for the edge', () => {
  const input: CodeInput = {
    action: 'FuseFace',
    site: 'cn',
    region: 'ap-guangzhou',
    endpoint: 'http://127.0.0.1:9180',
    parameters: { MergeInfos: [{ Image: { sample: 'hopper' } }] },
  }
  const made = (language: LanguageName, edge: CodeInput['edge']) =>
    generate({ ...input, ...(edge && { edge }) }).find((one) => one.language === language)

  it('say what is known of it, and what is to be replaced', () => {
    const edge = { edge: 'http://127.0.0.1:8787', key: 'pk_demo', template: 'orbit-poster' }
    const program = made('edge', edge)
    const text = textOf(program?.code ?? [])
    for (const known of Object.values(edge)) expect(text).toContain(known)
    expect(program?.placeholders).toEqual(['website'])
    expect(made('widget', edge)?.placeholders).toEqual([])
    expect(textOf(made('widget', edge)?.code ?? [])).not.toContain('example')
    expect(made('widget', undefined)?.placeholders).toEqual(['edge', 'key'])
  })

  it('leave out what could end a literal', () => {
    const hostile = {
      edge: 'https://a.test/$(x)',
      key: 'pk_1"; exit 1',
      website: 'x',
      template: "'",
    }
    const program = made('edge', hostile)
    expect(program?.placeholders).toEqual(['edge', 'website', 'key', 'template'])
    expect(textOf(program?.code ?? [])).toBe(textOf(made('edge', undefined)?.code ?? []))
  })

  it('say which pictures of the request they read', () => {
    expect(valuesOf(input).pictures).toEqual([
      { type: 'picture', name: 'photo', file: 'hopper.jpg', source: { sample: 'hopper' } },
    ])
  })
})

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

interface Run {
  readonly language: 'curl' | 'typescript' | 'node'
  readonly style: 'sdk' | 'common'
}

const RUNS: readonly Run[] = [
  { language: 'curl', style: 'sdk' },
  { language: 'typescript', style: 'sdk' },
  { language: 'node', style: 'sdk' },
  { language: 'node', style: 'common' },
]

describe.each(isThorough ? SITES : SITES.slice(0, 1))(
  'against an emulator of the site %s',
  (site) => {
    let emulator: Emulator
    beforeAll(async () => {
      emulator = await startEmulator({ site, controlToken: 'a-token-of-this-test' })
    })
    afterAll(() => emulator.close())

    function fusion(parameters: JsonObject): CodeInput {
      const [activity] = emulator.activities
      return {
        action: 'FuseFace',
        site,
        region: emulator.region,
        endpoint: emulator.url,
        parameters: {
          ProjectId: activity?.id ?? '',
          ModelId: activity?.materials[0]?.id ?? '',
          RspImgType: 'base64',
          MergeInfos: [{ Image: { file: PHOTO_NAME, sha256: 'a'.repeat(64) } }],
          ...parameters,
        },
      }
    }

    /** Runs a program beside this process, which is the server. */
    async function execute({ fileName, code }: Generated): Promise<Ended> {
      writeFileSync(join(folder, fileName), textOf(code))
      rmSync(join(folder, 'fused.jpg'), { force: true })
      const { secretId, secretKey } = emulator.credentials
      const env = {
        PATH: process.env.PATH,
        TENCENTCLOUD_SECRET_ID: secretId,
        TENCENTCLOUD_SECRET_KEY: secretKey,
      }
      const command = fileName.endsWith('.sh') ? 'bash' : process.execPath
      return await new Promise((resolve) => {
        execFile(command, [fileName], { cwd: folder, env }, (error, stdout, stderr) => {
          resolve({ status: error ? Number(error.code) : 0, stdout, stderr })
        })
      })
    }

    function programOf(input: CodeInput, { language, style }: Run): Generated {
      const found = generate(input).find((one) => one.language === language && one.style === style)
      if (!found) throw new Error(`no ${language}`)
      return found
    }

    it.each(RUNS)(
      'the program in $language ($style) makes the picture that its form asked for',
      async (run) => {
        const input = fusion({ LogoAdd: 1 })
        const { status, stdout, stderr } = await execute(programOf(input, run))
        expect(stderr).toBe('')
        expect(status).toBe(0)
        expect(stdout).toContain('fused.jpg')
        expect(readFileSync(join(folder, 'fused.jpg')).subarray(0, 3)).toEqual(JPEG)
        const photo = readFileSync(PHOTO).toString('base64')
        const sent = { ...input.parameters, MergeInfos: [{ Image: photo }] }
        expect(emulator.control.requests(1)[0]?.bodySha256).toBe(digest(JSON.stringify(sent)))
      },
    )

    it.each(isThorough ? RUNS : [])(
      'the program in $language ($style) sends the worst texts as they are',
      async (run) => {
        const worst = INPUTS.find(({ parameters }) => parameters.RspImgType === 7)?.parameters
        const text = JSON.stringify(worst?.ProjectId).toWellFormed()
        const input = fusion({
          ProjectId: text,
          ModelId: 'mt_1',
          MergeInfos: [{ Url: 'http://a.test/' }],
        })
        const { stdout, stderr } = await execute(programOf(input, run))
        expect(stdout + stderr).toContain('InvalidParameterValue.ActivityIdNotFound')
        const [sent] = emulator.control.requests(1)
        // The domestic Node SDK escapes some characters itself.
        if (run.language !== 'node') {
          expect(sent?.bodySha256).toBe(digest(JSON.stringify(input.parameters)))
        }
      },
    )
  },
)
