/** @module The options that commands share. A table of options says how they are parsed, checked, completed and explained. */

import { RULES, type Rule } from './rules.ts'

/** One option. */
export interface Option {
  readonly type: 'string' | 'boolean'
  /** Whether it may be given several times. @default false */
  readonly multiple?: boolean
  /** One letter that stands for it. @default none */
  readonly short?: string
  readonly default?: string | boolean | string[]
  /** What follows it, in the help text. */
  readonly takes?: string
  /** What it does, in the help text. */
  readonly help: string
  /** What its value has to be. @default any text */
  readonly rule?: Rule
}

/** Options by their names, without `--`. */
export type Options = Readonly<Record<string, Option>>

/** Options of every command. */
export const COMMON_OPTIONS = Object.freeze({
  json: { type: 'boolean', default: false, help: 'print one JSON document, also for an error' },
  help: { type: 'boolean', short: 'h', default: false, help: 'print this text' },
} as const satisfies Options)

/** Options of every command that needs a key: they say where to find it. */
export const CREDENTIALS_OPTIONS = Object.freeze({
  'credentials-file': {
    type: 'string',
    takes: 'FILE',
    help: 'ini file with secret_id and secret_key (default: the environment variables TENCENTCLOUD_SECRET_ID, _SECRET_KEY and _SESSION_TOKEN)',
  },
  profile: { type: 'string', takes: 'NAME', help: 'section of that file (default: default)' },
  ...COMMON_OPTIONS,
} as const satisfies Options)

/** Options of every command that addresses the service. */
export const SERVICE_OPTIONS = Object.freeze({
  site: {
    type: 'string',
    takes: 'cn|intl',
    help: 'the site of the account (default: FUSE_EDGE_SITE, else cn)',
  },
  region: {
    type: 'string',
    takes: 'NAME',
    help: 'access region (default: TENCENTCLOUD_REGION, else ap-guangzhou)',
  },
  endpoint: {
    type: 'string',
    takes: 'URL',
    help: "send to this address, for example an emulator (default: FUSE_EDGE_ENDPOINT, else the service's own host)",
  },
  ...CREDENTIALS_OPTIONS,
} as const satisfies Options)

/** Options that name an activity and a material of the cloud. */
export const MATERIAL_OPTIONS = Object.freeze({
  project: {
    type: 'string',
    takes: 'ID',
    rule: RULES.cloudActivity,
    help: 'the activity, at_… in the console (default: FUSE_EDGE_PROJECT)',
  },
  template: {
    type: 'string',
    takes: 'ID',
    rule: RULES.cloudMaterial,
    help: 'the material, mt_… in the console (default: FUSE_EDGE_TEMPLATE, with FUSE_EDGE_PROJECT)',
  },
} as const satisfies Options)

/** Options of `fuse` and `ultra`: what they do with the photos and with the fused picture. */
export const PICTURE_OPTIONS = Object.freeze({
  output: {
    type: 'string',
    short: 'o',
    takes: 'FILE',
    help: 'where to write the picture, - for standard output',
  },
  face: {
    type: 'string',
    multiple: true,
    default: [] as string[],
    takes: 'ID',
    rule: RULES.face,
    help: "the template's face that a photo replaces, for example mt_…_1; once for each photo, in order",
  },
  'no-label': {
    type: 'boolean',
    default: false,
    help: 'leave out the visible label that says that the picture was made by AI',
  },
} as const satisfies Options)
