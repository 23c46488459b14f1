/** @module The table of what `doctor` checks: the error codes that show a problem, what they prove, how to fix it. */

/** One row. */
interface Check {
  /** What is checked, for people. */
  readonly title: string
  /** The service's error codes that mean that this check failed; `A` also matches `A.B`. */
  readonly codes: readonly string[]
  /**
   * Checks that passed if this one failed. The order in which the service checks a call is not documented, so this
   * lists only logical prerequisites: comparing a signature needs the key, and authorizing a caller needs its identity.
   */
  readonly proves: readonly CheckName[]
  /** How to fix the problem. */
  readonly fix: string
}

export type CheckName =
  | 'credentials'
  | 'reach'
  | 'clock'
  | 'key'
  | 'token'
  | 'signature'
  | 'site'
  | 'region'
  | 'permission'
  | 'activation'
  | 'activity'
  | 'template'

const AUTHENTICATED: readonly CheckName[] = ['clock', 'key', 'token', 'signature']

/** Every check, in the order of the report. */
export const CHECKS: Readonly<Record<CheckName, Check>> = Object.freeze({
  credentials: {
    title: 'format of the key',
    codes: [],
    proves: [],
    fix: 'Copy SecretId and SecretKey again from Access Management > API Keys in the console, without white space or asterisks.',
  },
  reach: {
    title: 'connection to the service',
    codes: [],
    proves: [],
    fix: 'Check the network, any proxy or firewall on the path, and --endpoint.',
  },
  clock: {
    title: 'clock of this machine',
    codes: ['AuthFailure.SignatureExpire'],
    proves: [],
    fix: 'Turn on time synchronization (NTP) on this machine: the service refuses requests that are more than 5 minutes off.',
  },
  key: {
    title: 'SecretId',
    codes: ['AuthFailure.SecretIdNotFound', 'AuthFailure.InvalidSecretId'],
    proves: [],
    fix: 'The service does not know this SecretId. In the console, open Access Management > API Keys: does the key exist, and is it enabled? The domestic and the international site have different keys: check --site.',
  },
  token: {
    title: 'session token',
    codes: ['AuthFailure.TokenFailure'],
    proves: ['key'],
    fix: 'The temporary credentials have expired, or the token belongs to another key. Request new ones from STS and use all three parts. A permanent key has no token: unset TENCENTCLOUD_SESSION_TOKEN.',
  },
  signature: {
    title: 'SecretKey',
    codes: ['AuthFailure.SignatureFailure', 'AuthFailure.InvalidAuthorization'],
    proves: ['key'],
    fix: 'The SecretKey does not belong to this SecretId. Copy both again from Access Management > API Keys in the console; if the key is no longer shown, create a new one. If the SecretKey is right, a proxy changes the requests on the way.',
  },
  site: {
    title: 'site',
    codes: ['InvalidAction', 'NoSuchVersion'],
    proves: [],
    fix: 'The service at this address does not have an action that this site has, so it is the service of the other site. Use --site intl with keys and address of the international site, --site cn with those of the domestic one.',
  },
  region: {
    title: 'region',
    // Also InvalidParameterValue if its message names the region: see checkOfCode.
    codes: ['UnsupportedRegion'],
    proves: [],
    fix: 'Choose another --region; the product documents ap-guangzhou.',
  },
  permission: {
    title: 'permission of the key',
    codes: ['AuthFailure.UnauthorizedOperation', 'UnauthorizedOperation', 'AuthFailure.MFAFailure'],
    proves: AUTHENTICATED,
    fix: 'The key belongs to a sub-account that may not call Face Fusion. In the console, open Access Management > Users, and attach the policy QcloudFaceFusionFullAccess to that user.',
  },
  activation: {
    title: 'activation of the product',
    codes: [
      'ResourceUnavailable',
      'ResourcesSoldOut.ChargeStatusException',
      'FailedOperation.BalanceInsufficient',
    ],
    proves: AUTHENTICATED,
    fix: 'Open Face Fusion in the console and activate it; if it is active, check the Billing Center for an overdue balance or a frozen account.',
  },
  activity: {
    title: 'activity',
    codes: ['InvalidParameterValue.ActivityIdNotFound', 'FailedOperation.ProjectNotAuth'],
    proves: [...AUTHENTICATED, 'permission', 'activation'],
    fix: 'Compare --project with the activities (at_…) in the Face Fusion console of the same account, and check that the activity is not disabled.',
  },
  template: {
    title: 'template',
    codes: [
      'InvalidParameterValue.MaterialIdNotFound',
      'FailedOperation.FuseMaterialNotAuth',
      'FailedOperation.FuseMaterialNotAvailable',
      'FailedOperation.FuseMaterialNotExist',
      'FailedOperation.MediaDataError',
    ],
    proves: [...AUTHENTICATED, 'permission', 'activation', 'activity'],
    fix: 'Compare --template with the materials (mt_…) of the activity in the Face Fusion console, and check that the review of the material has passed.',
  },
})

/** The names of the checks in the order of the table. */
export const CHECK_NAMES: readonly CheckName[] = Object.keys(CHECKS).filter(
  (name): name is CheckName => Object.hasOwn(CHECKS, name),
)

/** Matches messages of `InvalidParameterValue` that are about the region: the header `X-TC-Region`, or the field `Region`. */
const ABOUT_REGION = /Region`/

/** Returns the check that failed according to an error of the service; `undefined` for an error that no check covers. */
export function checkOfCode(code: string, message: string): CheckName | undefined {
  if (code === 'InvalidParameterValue') return ABOUT_REGION.test(message) ? 'region' : undefined
  return CHECK_NAMES.find((name) =>
    CHECKS[name].codes.some((row) => code === row || code.startsWith(`${row}.`)),
  )
}
