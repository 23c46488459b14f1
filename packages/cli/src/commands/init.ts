/** @module `fuse-edge init`: asks what an edge needs to be deployed, and writes `fuse-edge.json`. */

import { existsSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { atMost, COMMON_OPTIONS, definedFields, readArguments } from '../arguments/index.ts'
import { DEFAULT_REGION } from '../connection/index.ts'
import { PACKAGE_FOLDER } from '../deployment/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Choice, Ports } from '../ports.ts'
import {
  checkSettings,
  type Draft,
  FIELD_OPTIONS,
  fieldOf,
  readDraft,
  requireSettings,
  SETTINGS_FILE,
  withField,
} from '../settings/index.ts'
import type { Command } from './command.ts'
import { held } from './held.ts'

const USAGE = `fuse-edge init

  Asks what an edge needs and writes the settings for fuse-edge deploy. Options answer questions before they are asked;
  without a terminal nothing is asked, and the command says what is missing. The file holds no secret. What an existing
  file says is kept, and not asked again.`

const OPTIONS = {
  config: { type: 'string', takes: 'FILE', help: 'where to write (default: fuse-edge.json)' },
  ...FIELD_OPTIONS,
  ...COMMON_OPTIONS,
} as const

/** A question about one setting. */
interface SettingQuestion {
  readonly path: string
  readonly message: string
  /** The answers, where there are few. */
  readonly choices?: readonly Choice[]
  /** What the setting becomes when the answer is empty. @default not set */
  readonly initial?: (draft: Draft) => string
  readonly example?: string
  /** Whether the answer is a list, with spaces or commas between. @default false */
  readonly isList?: boolean
  readonly isNumber?: boolean
  /** Returns what is wrong with an answer, beside the rule of the setting. */
  readonly fault?: (answer: string) => string | undefined
  /** Whether it is asked. @default always */
  readonly isAsked?: (draft: Draft) => boolean
}

const isSite = (site: string) => (draft: Draft) => draft.site === site
const hasProject = (draft: Draft) => fieldOf(draft, 'templates.project') !== undefined

/** Region of the product's own guide at each site. */
function usualRegion({ site }: Draft): string {
  return site === 'intl' ? 'ap-singapore' : DEFAULT_REGION
}

/** Every question, in the order in which they are asked. */
const QUESTIONS: readonly SettingQuestion[] = [
  {
    path: 'site',
    message: 'On which site is the Tencent Cloud account?',
    choices: [
      { value: 'intl', label: 'international (tencentcloud.com)' },
      { value: 'cn', label: 'domestic (cloud.tencent.com)' },
    ],
  },
  {
    path: 'regions',
    message: 'Region that fusions are sent to',
    initial: usualRegion,
    isList: true,
    fault: (answer) =>
      /[\s,]/.test(answer.trim())
        ? 'Give one; several need a residency policy, which you can add to the file.'
        : undefined,
  },
  { path: 'worker', message: 'Name of the worker', initial: () => 'fuse-edge' },
  {
    path: 'domain',
    message: 'Domain of the edge, in a zone of your Cloudflare account (empty: under workers.dev)',
    example: 'fuse.shop.example',
  },
  { path: 'app.id', message: 'Name of the first app', example: 'shop' },
  {
    path: 'app.origins',
    message: 'Origins of its pages',
    example: 'https://shop.example',
    isList: true,
  },
  {
    path: 'app.dailyCap',
    message: 'Fusions of the app a day at most; each may be billed',
    initial: () => '100',
    isNumber: true,
  },
  {
    path: 'templates.project',
    message: 'Activity whose materials become templates (empty: add templates later)',
    example: 'at_…',
    isAsked: isSite('cn'),
  },
  {
    path: 'templates.pictures',
    message: 'Address of their pictures, with {id} for the material',
    example: 'https://shop.example/{id}.jpg',
    fault: (answer) => (answer.trim() === '' ? 'The cloud lists no pictures.' : undefined),
    isAsked: hasProject,
  },
  {
    path: 'templates.files',
    message: 'JSON files of templates (empty: add templates later)',
    example: 'knight.json',
    isList: true,
    isAsked: isSite('intl'),
  },
  { path: 'admin.name', message: 'Your name in the audit trail', initial: () => 'operator' },
  {
    path: 'admin.keyFile',
    message: 'File that keeps the admin key (empty: it is shown once)',
    example: 'keys/production.key',
  },
  {
    path: 'signingKeyFile',
    message:
      'File that keeps the signing key, which its rotation needs (empty: only Cloudflare has it)',
    example: 'keys/production.signing',
  },
]

/** Turns an answer into the value of the setting; `undefined` leaves it unset. */
function settingOf({ isList, isNumber }: SettingQuestion, answer: string): unknown {
  const text = answer.trim()
  if (text === '') return undefined
  if (isList) return text.split(/[\s,]+/)
  return isNumber && /^\d+$/.test(text) ? Number(text) : text
}

/** Returns what is wrong with a field of a draft that may still lack others. */
function faultOf(draft: Draft, path: string): string | undefined {
  const checked = checkSettings(draft)
  if (checked.ok) return undefined
  const found = checked.error.find((fault) => `${fault.path}.`.startsWith(`${path}.`))
  return found && `${found.path} ${found.message.replace(/ \(or --.*\)$/, '')}`
}

/** Asks for one setting and returns the draft with it. */
async function ask(question: SettingQuestion, draft: Draft, ports: Ports): Promise<Draft> {
  const { path, message, choices, example } = question
  const withAnswer = (answer: string) => {
    const value = settingOf(question, answer)
    return value === undefined ? draft : withField(draft, path, value)
  }
  if (choices !== undefined) return withAnswer(await ports.questions.choose(message, choices))
  const answer = await ports.questions.text({
    message,
    example,
    initial: question.initial?.(draft),
    fault: (typed) => question.fault?.(typed) ?? faultOf(withAnswer(typed), path),
  })
  return withAnswer(answer)
}

async function askForAll(given: Draft, ports: Ports): Promise<Draft> {
  let draft = given
  for (const question of QUESTIONS) {
    const isKnown = fieldOf(draft, question.path) !== undefined
    if (isKnown || question.isAsked?.(draft) === false) continue
    draft = await ask(question, draft, ports)
  }
  return draft
}

const INSTALLED_SCHEMA = 'node_modules/@fuse-edge/cli/fuse-edge.schema.json'

/** Returns where the schema is from a folder: in a clone its file, else that of the installed package; `undefined` where neither file exists. */
function schemaReference(folder: string): string | undefined {
  const own = relative(folder, resolve(PACKAGE_FOLDER, 'fuse-edge.schema.json'))
    .split(sep)
    .join('/')
  // One above the folder would not be there for others who get the file.
  const below = [INSTALLED_SCHEMA, own].filter(
    (file) => !file.startsWith('..') && resolve(folder, file) !== file,
  )
  return below.find((file) => existsSync(resolve(folder, file)))
}

async function run(args: readonly string[], ports: Ports): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS)
  atMost(0, positionals)
  const path = resolve(ports.folder, values.config ?? SETTINGS_FILE)
  const given = await readDraft(path, values, ports)
  const mayAsk = ports.isInteractive && !values.json
  const draft = mayAsk ? await askForAll(given, ports) : given
  requireSettings(draft)
  const { $schema = schemaReference(dirname(path)), ...settings } = draft
  const text = `${JSON.stringify({ ...definedFields({ $schema }), ...settings }, undefined, 2)}\n`
  await ports.writeFile(path, new TextEncoder().encode(text))
  const shown = relative(ports.folder, path) || path
  ports.print(
    values.json
      ? JSON.stringify({ ok: true, file: shown })
      : `${shown} is written; next: fuse-edge deploy`,
  )
  return EXIT.done
}

export const init: Command = {
  options: OPTIONS,
  summary: 'write the settings of an edge, for deploy',
  usage: USAGE,
  run: held(run),
}
