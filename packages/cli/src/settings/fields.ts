/** @module The table of settings that have an option: `init` and `deploy` take them, and `init` asks for some. */

import type { Option } from '../arguments/index.ts'

/** One setting. */
export interface Field {
  /** Where it is in `fuse-edge.json`, with dots. */
  readonly path: string
  /** Name of the option, without `--`. */
  readonly option: string
  /** What the option takes, for the help text. */
  readonly takes: string
  readonly kind: 'text' | 'list' | 'number'
  readonly help: string
}

/** Every setting with an option. */
export const FIELDS: readonly Field[] = [
  {
    path: 'worker',
    option: 'worker',
    takes: 'NAME',
    kind: 'text',
    help: 'name of the worker (default: fuse-edge)',
  },
  {
    path: 'account',
    option: 'account',
    takes: 'ID',
    kind: 'text',
    help: 'Cloudflare account (default: the only one)',
  },
  {
    path: 'domain',
    option: 'domain',
    takes: 'HOST',
    kind: 'text',
    help: 'domain of the edge (default: under workers.dev)',
  },
  {
    path: 'site',
    option: 'site',
    takes: 'cn|intl',
    kind: 'text',
    help: 'site of the Tencent Cloud account',
  },
  {
    path: 'regions',
    option: 'region',
    takes: 'NAME',
    kind: 'list',
    help: 'region of the cloud; once for each',
  },
  {
    path: 'endpoint',
    option: 'endpoint',
    takes: 'URL',
    kind: 'text',
    help: 'send to this address, for example an emulator',
  },
  { path: 'app.id', option: 'app', takes: 'ID', kind: 'text', help: 'the first app' },
  {
    path: 'app.origins',
    option: 'origin',
    takes: 'ORIGIN',
    kind: 'list',
    help: 'origin of its pages; once for each',
  },
  {
    path: 'app.dailyCap',
    option: 'daily-cap',
    takes: 'N',
    kind: 'number',
    help: 'fusions of the app a day',
  },
  {
    path: 'app.sessionCredits',
    option: 'credits',
    takes: 'N',
    kind: 'number',
    help: 'fusions of a session (default: 5)',
  },
  {
    path: 'app.sessionMinutes',
    option: 'minutes',
    takes: 'N',
    kind: 'number',
    help: 'life of a session (default: 30)',
  },
  {
    path: 'templates.project',
    option: 'project',
    takes: 'ID',
    kind: 'text',
    help: 'activity whose materials become templates (domestic site)',
  },
  {
    path: 'templates.pictures',
    option: 'pictures',
    takes: 'URL',
    kind: 'text',
    help: 'address of their pictures, with {id} in it',
  },
  {
    path: 'templates.files',
    option: 'template-file',
    takes: 'FILE',
    kind: 'list',
    help: 'JSON file of a template; once for each',
  },
  {
    path: 'admin.name',
    option: 'admin-name',
    takes: 'NAME',
    kind: 'text',
    help: 'the first administrator (default: operator)',
  },
  {
    path: 'admin.keyFile',
    option: 'admin-key-file',
    takes: 'FILE',
    kind: 'text',
    help: 'keep the admin key in this file, mode 0600',
  },
  {
    path: 'signingKeyFile',
    option: 'signing-key-file',
    takes: 'FILE',
    kind: 'text',
    help: 'keep the signing keys in this file, mode 0600, for a rotation',
  },
  {
    path: 'observability.dataset',
    option: 'dataset',
    takes: 'NAME',
    kind: 'text',
    help: 'data set of Workers Analytics Engine, for metrics (default: no metrics)',
  },
]

/** An option of a setting. */
interface FieldOption extends Option {
  readonly type: 'string'
  readonly multiple: boolean
}

/** The options of the table. The schema of the settings has their rules. */
export const FIELD_OPTIONS: Readonly<Record<string, FieldOption>> = Object.fromEntries(
  FIELDS.map(({ option, kind, takes, help }) => [
    option,
    { type: 'string', multiple: kind === 'list', takes, help },
  ]),
)
