/** @module The schema of `fuse-edge.json`: what a deployment consists of. It holds no secret. */

import { ACTIVITY_ID } from '@fuse-edge/core/admin'
import * as v from 'valibot'
import {
  CATALOGUE_ID,
  CATALOGUE_ID_EXPECTED,
  type NumberRange,
  RANGES,
} from '../arguments/index.ts'

/** Name of the file in which `init` writes the settings and `deploy` looks for them. */
export const SETTINGS_FILE = 'fuse-edge.json'

function text(pattern: RegExp, expected: string, description: string) {
  const message = `must be ${expected}`
  return v.pipe(v.string(message), v.regex(pattern, message), v.description(description))
}

function count({ least, most }: NumberRange, description: string) {
  const message = `must be a whole number from ${least} to ${most}`
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(least, message),
    v.maxValue(most, message),
    v.description(description),
  )
}

function list<T extends v.GenericSchema>(item: T, description: string) {
  return v.pipe(
    v.array(item, 'must be a list'),
    v.minLength(1, 'must have at least one entry'),
    v.description(description),
  )
}

/** Returns whether a text is an origin as browsers send it: lower case, a valid port, not the default one. */
function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value
}

const AN_ORIGIN =
  'an origin such as https://shop.example, or http:// on loopback: as browsers send it, in lower case'
const ORIGIN = /^(?:https:\/\/[^\s/?#@*]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)$/

const app = v.pipe(
  v.strictObject(
    {
      id: text(CATALOGUE_ID, CATALOGUE_ID_EXPECTED, 'Id of the first app.'),
      origins: list(
        v.pipe(
          text(ORIGIN, AN_ORIGIN, 'Origin of a page.'),
          v.check(isOrigin, `must be ${AN_ORIGIN}`),
        ),
        'Origins whose pages may use the app.',
      ),
      sessionCredits: v.optional(count(RANGES.sessionCredits, 'Fusions of one session.'), 5),
      sessionMinutes: v.optional(count(RANGES.sessionMinutes, 'Life of a session, minutes.'), 30),
      dailyCap: count(RANGES.calls, 'Fusions of the app a day, in UTC. Each may be billed.'),
    },
    'must be an object',
  ),
  v.description(
    'The first app. It is created if the edge does not have it; an app that exists stays as administrators left it.',
  ),
)

const templates = v.pipe(
  v.strictObject(
    {
      project: v.optional(
        text(
          ACTIVITY_ID,
          'an activity such as at_1729474366010862613',
          'Activity whose approved materials the app offers. Domestic site only.',
        ),
      ),
      pictures: v.optional(
        text(
          /^(?:https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\/)\S*\{id\}\S*$/,
          'an https address, or http:// on loopback, with {id} in it',
          'Address of the picture of a material, in which `{id}` stands for its id. Needed with `project`: the cloud lists no pictures.',
        ),
      ),
      files: v.optional(
        list(
          text(/./, 'a path', 'Path, from the folder of this file.'),
          'JSON files with one template of the catalogue each. Both sites.',
        ),
      ),
    },
    'must be an object',
  ),
  v.description(
    'Templates that the app begins with. Taken over while the app has none. Default: none; add them later.',
  ),
)

const admin = v.pipe(
  v.strictObject(
    {
      name: v.optional(
        text(
          CATALOGUE_ID,
          CATALOGUE_ID_EXPECTED,
          'Name of the first administrator, in the audit trail.',
        ),
        'operator',
      ),
      keyFile: v.optional(
        text(
          /./,
          'a path',
          'File that keeps the admin key, from the folder of this file; created with mode 0600. Default: the key is shown once, at a terminal.',
        ),
      ),
    },
    'must be an object',
  ),
  v.description('The first administrator.'),
)

const SHARE = 'must be a number from 0 to 1'

/** Where logs or traces go besides the dashboard of Cloudflare. */
function exported(description: string) {
  return v.pipe(
    v.strictObject(
      {
        destinations: list(
          text(
            /^\S(?:.{0,62}\S)?$/,
            'the name of a destination, 1 to 64 characters',
            'Name of a destination.',
          ),
          'Names of OpenTelemetry destinations of the Cloudflare account.',
        ),
        sampling: v.optional(
          v.pipe(
            v.number(SHARE),
            v.minValue(0, SHARE),
            v.maxValue(1, SHARE),
            v.description('Share of requests, from 0 to 1.'),
          ),
          1,
        ),
        persist: v.pipe(
          v.optional(v.boolean('must be true or false'), true),
          v.description('Whether Cloudflare keeps them too, for its dashboard.'),
        ),
      },
      'must be an object',
    ),
    v.description(description),
  )
}

const observability = v.pipe(
  v.strictObject(
    {
      dataset: v.optional(
        text(
          /^[A-Za-z_][A-Za-z0-9_]{0,63}$/,
          '1 to 64 of A-Z a-z 0-9 _, without a digit first',
          'Data set of Workers Analytics Engine, for metrics. Cloudflare makes it at the first data point. Default: no metrics.',
        ),
      ),
      logs: v.optional(exported('Where the log goes. Default: only to Cloudflare.')),
      traces: v.optional(
        exported(
          'Where traces go. They hold what the log leaves out: paths, also of webhooks, and browser and city of end users. Default: no traces.',
        ),
      ),
    },
    'must be an object',
  ),
  v.description(
    'What is measured, and where logs and traces go. Default: only the log, to Cloudflare.',
  ),
)

const AN_ENDPOINT = 'an origin such as http://127.0.0.1:9180'

/** Variables that hold secrets: they belong into no file. */
const NO_SECRET = /^(?=[A-Z][A-Z0-9_]*$)(?:TEST_KEYS$|(?!.*(?:SECRET|KEY)))/

/** The schema of the settings. */
export const SETTINGS_SCHEMA = v.strictObject({
  $schema: v.optional(v.pipe(v.string(), v.description('Schema of this file, for editors.'))),
  worker: v.optional(
    text(
      /^[a-z0-9](?:[a-z0-9-]{0,52}[a-z0-9])?$/,
      '1 to 54 of a-z 0-9 -, without - at an end',
      'Name of the worker. The bucket is called after it, `<worker>-results`, and the KV namespace, `<worker>-catalogues`.',
    ),
    'fuse-edge',
  ),
  account: v.optional(
    text(
      /^[0-9a-f]{32}$/,
      '32 digits 0-9 a-f',
      'Cloudflare account. Default: the only one of the login.',
    ),
  ),
  domain: v.optional(
    text(
      /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
      'a host name such as fuse.shop.example',
      'Domain of the edge, in a zone of the same Cloudflare account. Default: the address under workers.dev.',
    ),
  ),
  site: v.pipe(
    v.picklist(['cn', 'intl'], 'must be cn or intl'),
    v.description('Site of the Tencent Cloud account: domestic (`cn`) or international (`intl`).'),
  ),
  regions: list(
    text(/^[a-z]{2}-[a-z]+(?:-\d+)?$/, 'a region such as ap-singapore', 'Value of `X-TC-Region`.'),
    'Regions that the edge may send fusions to, preferred ones first. Several need the variable `RESIDENCY`.',
  ),
  endpoint: v.optional(
    v.pipe(
      text(
        /^https?:\/\/[^\s/?#@]+$/,
        AN_ENDPOINT,
        'Server that receives the calls instead of the cloud, for example an emulator.',
      ),
      v.check((value) => URL.canParse(value), `must be ${AN_ENDPOINT}`),
    ),
  ),
  app,
  templates: v.optional(templates, {}),
  admin: v.optional(admin, {}),
  signingKeyFile: v.optional(
    text(
      /./,
      'a path',
      'File that keeps the signing keys, which a rotation needs, from the folder of this file; created with mode 0600. Default: only Cloudflare has them, which does not show stored secrets.',
    ),
  ),
  images: v.pipe(
    v.optional(v.boolean('must be true or false'), true),
    v.description(
      'Whether Cloudflare Images makes thumbnails as wide as pages show them, which counts on the quota of the account.',
    ),
  ),
  observability: v.optional(observability, {}),
  variables: v.pipe(
    v.optional(
      v.record(
        v.pipe(
          v.string(),
          v.regex(NO_SECRET, 'must be the name of a variable that holds no secret'),
        ),
        v.string('must be text'),
      ),
      {},
    ),
    v.description('Further variables of the worker that hold no secret, such as `RESIDENCY`.'),
  ),
})

/** The settings of a deployment, with their defaults. */
export type Settings = v.InferOutput<typeof SETTINGS_SCHEMA>
