/** @module The options that commands share, with their help texts, and the parser of arguments. */

import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from '../ports.ts'
import { didYouMean } from './nearest.ts'

/** A table of options, as `parseArgs` of Node.js takes it. */
export type Options = NonNullable<ParseArgsConfig['options']>

/** Options of every command. */
export const COMMON_OPTIONS = Object.freeze({
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies Options)

export const COMMON_HELP = `  --json                    print JSON
  -h, --help                print this text`

/** Options of every command that needs a key: they say where to find it. */
export const CREDENTIALS_OPTIONS = Object.freeze({
  ...COMMON_OPTIONS,
  'credentials-file': { type: 'string' },
  profile: { type: 'string' },
} as const satisfies Options)

export const CREDENTIALS_HELP = `  --credentials-file FILE   ini file with secret_id and secret_key (default: the environment variables
                            TENCENTCLOUD_SECRET_ID, _SECRET_KEY and _SESSION_TOKEN)
  --profile NAME            section of that file (default: default)
${COMMON_HELP}`

/** Options of every command that addresses the service. */
export const SERVICE_OPTIONS = Object.freeze({
  ...CREDENTIALS_OPTIONS,
  site: { type: 'string' },
  region: { type: 'string' },
  endpoint: { type: 'string' },
} as const satisfies Options)

export const SERVICE_HELP = `  --site cn|intl            the site of the account (default: FUSE_EDGE_SITE, else cn)
  --region NAME             access region (default: TENCENTCLOUD_REGION, else ap-guangzhou)
  --endpoint URL            send to this address, for example an emulator (default: FUSE_EDGE_ENDPOINT, else
                            the service's own host)
${CREDENTIALS_HELP}`

/** Options of `fuse` and `ultra`: what they do with the photos and with the fused picture. */
export const PICTURE_OPTIONS = Object.freeze({
  ...SERVICE_OPTIONS,
  output: { type: 'string', short: 'o' },
  face: { type: 'string', multiple: true, default: [] as string[] },
  'no-label': { type: 'boolean', default: false },
} as const satisfies Options)

export const PICTURE_HELP = `  -o, --output FILE         where to write the picture, - for standard output
  --face ID                 the template's face that a photo replaces, for example mt_…_1; once for each photo, in order
  --no-label                leave out the visible label that says that the picture was made by AI`

const NEGATIVE_NUMBER = /^-\d/

/** Returns what is wrong with the options among arguments, or `undefined`. */
function optionFault(args: string[], options: Options): string | undefined {
  const { tokens } = parseArgs({
    args,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    if (!Object.hasOwn(options, name)) {
      const names = Object.keys(options).map((one) => `--${one}`)
      return `there is no option ${rawName}${didYouMean(rawName, names)}`
    }
    if (options[name]?.type === 'boolean') {
      if (value !== undefined) return `${rawName} takes no value`
    } else if (value === undefined || (!inlineValue && /^-./.test(value))) {
      return `${rawName} needs a value`
    }
  }
  return undefined
}

/** Returns arguments with each negative number joined to its option, which would look like another option. */
function withNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const argument of args) {
    const before = joined.at(-1) ?? ''
    if (NEGATIVE_NUMBER.test(argument) && /^--[^=]+$/.test(before)) {
      joined.splice(-1, 1, `${before}=${argument}`)
    } else joined.push(argument)
  }
  return joined
}

/**
 * Parses arguments by a table of options.
 *
 * @throws {UsageError} for an option that is not in the table, or that lacks its value.
 */
export function readArguments<const T extends Options>(args: readonly string[], options: T) {
  const joined = withNegativeNumbers(args)
  const fault = optionFault(joined, options)
  if (fault !== undefined) throw new UsageError(fault)
  return parseArgs({ args: joined, options, allowPositionals: true, strict: true })
}

/** The option values that {@link readArguments} returns for a table. */
export type ValuesOf<T extends Options> = ReturnType<typeof readArguments<T>>['values']

/**
 * Returns positional arguments, of which a command takes at most `most`.
 *
 * @throws {UsageError} for one too many.
 */
export function atMost(most: number, positionals: readonly string[]): readonly string[] {
  const extra = positionals[most]
  if (extra !== undefined) throw new UsageError(`unexpected argument '${extra}'`)
  return positionals
}
