/** @module The documentation of the worker's variables and secrets, of which the configuration page is made. */

import { MS_PER_SECOND } from '@fuse-edge/core/units'
import type { markingSchema } from '../src/env/marking-settings.ts'
import type { settingsSchema } from '../src/env/settings.ts'
import {
  CONFIGURATION_LIMITS,
  MARKING_LIMITS,
  UPLOAD_LIMITS,
  UPSTREAM_LIMITS,
} from '../src/limits.ts'

/** What the reference says of one variable. */
export interface VariableDoc {
  /** Whether it must be stored as a secret. */
  readonly isSecret: boolean
  /** What it is for. */
  readonly meaning: string
  /** Form, unit and range of the value. */
  readonly value: string
  /** What holds where the variable is absent. `undefined`: it is required. */
  readonly absent?: string
}

const { RECEIPT_DAYS_DEFAULT, RECEIPT_DAYS_MAX, RESULT_HOURS_DEFAULT, RESULT_HOURS_MAX } =
  CONFIGURATION_LIMITS

/** Every variable, in the order of the page. */
export const VARIABLES: Readonly<
  Record<keyof (typeof settingsSchema.entries & typeof markingSchema.entries), VariableDoc>
> = {
  TENCENT_SECRET_ID: {
    isSecret: true,
    meaning:
      'SecretId of the Tencent Cloud sub-account that the worker calls as. Grant it the preset policy `QcloudFaceFusionFullAccess` and nothing else: it is the only policy that the product documents, and covers every action that the worker sends',
    value: 'visible ASCII',
  },
  TENCENT_SECRET_KEY: {
    isSecret: true,
    meaning: 'SecretKey of the same sub-account',
    value: 'visible ASCII',
  },
  TENCENT_SITE: {
    isSecret: false,
    meaning: 'Site of the account: the domestic (`cn`) or the international one (`intl`)',
    value: '`cn` or `intl`',
  },
  TENCENT_REGION: {
    isSecret: false,
    meaning: 'Regions that the worker may send fusions to, as values of `X-TC-Region`',
    value: 'a region such as `ap-singapore`, or several with commas between, preferred ones first',
  },
  TENCENT_ENDPOINT: {
    isSecret: false,
    meaning: 'Server that receives the calls instead of the cloud, for example an emulator',
    value: '`https://host` or `http://host:port`, without a path',
    absent: 'The cloud’s own host; with `RESIDENCY`, the host of each region',
  },
  TENCENT_QPS: {
    isSecret: false,
    meaning: `Purchased calls a second (QPS) of the account, in each region. The worker spaces calls evenly; a call that would wait more than ${UPSTREAM_LIMITS.PACE_WAIT_MS / MS_PER_SECOND} s gets 429`,
    value: '1 to 9999',
    absent: 'Calls are not paced',
  },
  TENCENT_OTHER_SECRET_ID: {
    isSecret: true,
    meaning: 'SecretId of a second account, on the other site',
    value: 'visible ASCII; needs `TENCENT_OTHER_SECRET_KEY` and `TENCENT_OTHER_REGION`',
    absent: 'The worker uses one account',
  },
  TENCENT_OTHER_SECRET_KEY: {
    isSecret: true,
    meaning: 'SecretKey of the second account',
    value: 'visible ASCII',
    absent: 'The worker uses one account',
  },
  TENCENT_OTHER_REGION: {
    isSecret: false,
    meaning: 'Regions of the second account',
    value: 'as `TENCENT_REGION`',
    absent: 'The worker uses one account',
  },
  TENCENT_OTHER_ENDPOINT: {
    isSecret: false,
    meaning: 'Server that receives the calls of the second account',
    value: 'as `TENCENT_ENDPOINT`',
    absent: 'The cloud’s own host',
  },
  TENCENT_OTHER_QPS: {
    isSecret: false,
    meaning: 'Purchased calls a second of the second account, in each region',
    value: '1 to 9999',
    absent: 'Calls of the second account are not paced',
  },
  RESIDENCY: {
    isSecret: false,
    meaning: 'Regions that end users of each country or continent may be served from',
    value: 'JSON, see [residency](#residency)',
    absent: 'Allowed with a single region only, which then serves every country',
  },
  SIGNING_KEYS: {
    isSecret: true,
    meaning:
      'Keys that sign session tokens and result links. The first key signs, every key verifies',
    value: `\`id:base64url\` pairs with \`;\` between, different ids of 1 to 16 characters, at least ${CONFIGURATION_LIMITS.SIGNING_KEY_MIN_BYTES} bytes each`,
  },
  RESULT_HOURS: {
    isSecret: false,
    meaning: 'How long a result and its link last, hours',
    value: `1 to ${RESULT_HOURS_MAX}`,
    absent: `${RESULT_HOURS_DEFAULT}`,
  },
  RECEIPT_DAYS: {
    isSecret: false,
    meaning: 'How long the receipt of a consent is stored, days',
    value: `1 to ${RECEIPT_DAYS_MAX}`,
    absent: `${RECEIPT_DAYS_DEFAULT} (three years)`,
  },
  CATALOGUE: {
    isSecret: false,
    meaning:
      'Apps, templates and virtual keys. The catalogue then cannot be changed through the edge',
    value:
      'JSON, see [catalogue](#catalogue); Cloudflare limits a variable to 5 kB, about a dozen templates',
    absent:
      'The registry holds the catalogue, and [administrators change it](../how-to/administer-an-edge.md)',
  },
  TURNSTILE_SECRET: {
    isSecret: true,
    meaning: 'Secret of the Cloudflare Turnstile widget that checks challenges',
    value: 'visible ASCII',
    absent: 'Apps may not have a `challengeAction`',
  },
  TURNSTILE_URL: {
    isSecret: false,
    meaning: 'Server that checks challenges instead of Cloudflare, for tests',
    value: 'an `http` or `https` URL',
    absent: 'Cloudflare’s siteverify',
  },
  UPLOAD_BUCKETS: {
    isSecret: false,
    meaning:
      'COS buckets that [photos pass through](../how-to/use-object-storage.md) on their way to the cloud',
    value: 'JSON: bucket names (`name-APPID`) by region',
    absent: 'Photos travel inside the request to the cloud',
  },
  UPLOAD_ENDPOINT: {
    isSecret: false,
    meaning:
      'Server of the buckets instead of COS, with the bucket’s name in the path, for example an emulator',
    value: '`https://host` or `http://host:port`, without a path',
    absent: 'The bucket’s own host',
  },
  UPLOAD_MIN_BYTES: {
    isSecret: false,
    meaning:
      'Size from which the photos of a fusion pass through the bucket, bytes of all photos together',
    value: '0 to 99999999; 0 is every fusion',
    absent: `${UPLOAD_LIMITS.MIN_BYTES_DEFAULT} (1 MiB)`,
  },
  C2PA_CERTIFICATE: {
    isSecret: true,
    meaning:
      'Certificate that signs [Content Credentials](../how-to/sign-results.md), with those between it and the root',
    value:
      'PEM, the signing certificate first; ECDSA on P-256, with a purpose that allows to sign claims',
    absent: 'Results get no Content Credentials',
  },
  C2PA_KEY: {
    isSecret: true,
    meaning: 'Private key of the certificate',
    value: 'PEM, PKCS#8, not encrypted',
    absent: '`C2PA_SIGNER_URL` signs',
  },
  C2PA_SIGNER_URL: {
    isSecret: false,
    meaning:
      'Server that has the key and signs: it gets the bytes to sign by POST, and answers with the 64 bytes of the signature',
    value: 'an `https` address with a public name',
    absent: '`C2PA_KEY` signs',
  },
  C2PA_SIGNER_TOKEN: {
    isSecret: true,
    meaning: 'Bearer token for `C2PA_SIGNER_URL`',
    value: 'visible ASCII',
    absent: 'Needed with `C2PA_SIGNER_URL`',
  },
  C2PA_STAMP_URL: {
    isSecret: false,
    meaning:
      'Time stamping authority (RFC 3161) that stamps stored results. It gets a hash of the signature, and nothing of the picture',
    value: 'an `http` or `https` address with a public name',
    absent: 'Results are not stamped, and verify until the certificate expires',
  },
  AIGC_PRODUCER: {
    isSecret: false,
    meaning:
      'Name or code of the service, for the implicit label of GB 45438 that results get in mainland China',
    value: `text of at most ${MARKING_LIMITS.NAME_MAX_CHARS} characters in one line`,
    absent: 'Results get no such label',
  },
  AIGC_PROPAGATOR: {
    isSecret: false,
    meaning: 'Name or code of the service that spreads results, for the same label',
    value: 'as `AIGC_PRODUCER`',
    absent: 'The label names none',
  },
  VIRTUAL_KEYS: {
    isSecret: true,
    meaning: 'Secret keys of virtual key pairs that you made yourself',
    value: `\`secretId:secretKey\` pairs with \`;\` between, at least ${CONFIGURATION_LIMITS.VIRTUAL_SECRET_MIN_CHARS} characters a key`,
    absent: 'Only pairs that the edge made are valid',
  },
  ADMIN_KEYS: {
    isSecret: true,
    meaning:
      'Admin keys, with name and role: `read` may look, `write` may change. Holds hashes of the keys, not the keys',
    value: '`name:role:hash` with `;` between; the hash is a SHA-256 in lower-case hex',
    absent: 'The edge cannot be administered',
  },
  TEST_KEYS: {
    isSecret: false,
    meaning:
      'Enables the [test keys](../how-to/use-test-keys.md), whose fusions never reach the cloud',
    value: '`on`',
    absent: 'Test keys are refused',
  },
  CLIENT_ADDRESS_HEADER: {
    isSecret: false,
    meaning:
      'Header in which a proxy of yours tells the address of the client, where the worker runs [outside Cloudflare](../how-to/run-outside-cloudflare.md). Of a list the last address counts. The proxy must replace or extend what senders write there',
    value: 'a header name such as `X-Real-IP`',
    absent: '`CF-Connecting-IP` on Cloudflare, the address of the socket elsewhere',
  },
}
