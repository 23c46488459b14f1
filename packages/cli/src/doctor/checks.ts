/** @module The one table of what `doctor` checks: which refusal shows it, what it proves, what to do. */

/** One row. */
interface Check {
  /** What is checked, for people. */
  readonly title: string
  /** Codes of the service, or beginnings of them, that mean that this is what is wrong. */
  readonly codes: readonly string[]
  /**
   * Checks that a refusal by this one shows to be right. In which order the service looks is not documented, so only
   * what it cannot do without the other: no signature is compared without a key, nobody is authorized before being
   * known.
   */
  readonly proves: readonly CheckName[]
  /** What to do, in plain words. */
  readonly fix: string
}

export type CheckName =
  | 'credentials'
  | 'reach'
  | 'clock'
  | 'key'
  | 'token'
  | 'signature'
  | 'region'
  | 'permission'
  | 'activation'
  | 'activity'
  | 'template'

const KNOWN: readonly CheckName[] = ['clock', 'key', 'token', 'signature']

/** Every check, in the order in which they are told. */
export const CHECKS: Readonly<Record<CheckName, Check>> = Object.freeze({
  credentials: {
    title: 'the form of the key',
    codes: [],
    proves: [],
    fix: 'Copy SecretId and SecretKey again from Access Management > API Keys in the console, without blanks or stars.',
  },
  reach: {
    title: 'the way to the service',
    codes: [],
    proves: [],
    fix: 'Check the network, a proxy or firewall in between, and --endpoint.',
  },
  clock: {
    title: 'the clock of this machine',
    codes: ['AuthFailure.SignatureExpire'],
    proves: [],
    fix: 'Turn on time synchronization (NTP) on this machine: the service refuses more than 5 minutes of difference.',
  },
  key: {
    title: 'the SecretId',
    codes: ['AuthFailure.SecretIdNotFound', 'AuthFailure.InvalidSecretId'],
    proves: [],
    fix: 'The service does not know this SecretId. In the console, open Access Management > API Keys: is the key there, and enabled? Keys of the domestic and the international site are not the same: compare --site.',
  },
  token: {
    title: 'the session token',
    codes: ['AuthFailure.TokenFailure'],
    proves: ['key'],
    fix: 'Temporary credentials ran out, or the token belongs to another key: ask STS for new ones, all three parts together. A permanent key has no token: unset TENCENTCLOUD_SESSION_TOKEN.',
  },
  signature: {
    title: 'the SecretKey',
    codes: ['AuthFailure.SignatureFailure', 'AuthFailure.InvalidAuthorization'],
    proves: ['key'],
    fix: 'The SecretKey does not belong to this SecretId. Copy both again from Access Management > API Keys in the console; where the key is not shown any more, make a new one. If it is right, a proxy changes requests on their way.',
  },
  region: {
    title: 'the region',
    // And InvalidParameterValue when it speaks of the region: see checkOfCode.
    codes: ['UnsupportedRegion'],
    proves: [],
    fix: 'Choose another --region; ap-guangzhou is one that the product documents.',
  },
  permission: {
    title: 'the permission of the key',
    codes: ['AuthFailure.UnauthorizedOperation', 'UnauthorizedOperation', 'AuthFailure.MFAFailure'],
    proves: KNOWN,
    fix: 'The key belongs to a sub-account that may not call Face Fusion. In the console, open Access Management > Users, and attach the policy QcloudFaceFusionFullAccess to that user.',
  },
  activation: {
    title: 'the activation of the product',
    codes: [
      'ResourceUnavailable',
      'ResourcesSoldOut.ChargeStatusException',
      'FailedOperation.BalanceInsufficient',
    ],
    proves: KNOWN,
    fix: 'Open Face Fusion in the console and activate it; if it is active, look in the Billing Center for an overdue balance or a frozen account.',
  },
  activity: {
    title: 'the activity',
    codes: ['InvalidParameterValue.ActivityIdNotFound', 'FailedOperation.ProjectNotAuth'],
    proves: [...KNOWN, 'permission', 'activation'],
    fix: 'Compare --project with the activities in the Face Fusion console (at_…), of the same account, and see that it is not disabled.',
  },
  template: {
    title: 'the template',
    codes: [
      'InvalidParameterValue.MaterialIdNotFound',
      'FailedOperation.FuseMaterialNotAuth',
      'FailedOperation.FuseMaterialNotAvailable',
      'FailedOperation.FuseMaterialNotExist',
      'FailedOperation.MediaDataError',
    ],
    proves: [...KNOWN, 'permission', 'activation', 'activity'],
    fix: 'Compare --template with the materials of the activity in the Face Fusion console (mt_…), and see that its review has passed.',
  },
})

/** Names in the order of the table. */
export const CHECK_NAMES: readonly CheckName[] = Object.keys(CHECKS).filter(
  (name): name is CheckName => Object.hasOwn(CHECKS, name),
)

/** Words in the message of `InvalidParameterValue` that make it one about the region. */
const ABOUT_REGION = /`Region`/

/** The check that a refusal speaks of; `undefined` for a refusal that has nothing to do with any. */
export function checkOfCode(code: string, message: string): CheckName | undefined {
  if (code === 'InvalidParameterValue') return ABOUT_REGION.test(message) ? 'region' : undefined
  return CHECK_NAMES.find((name) =>
    CHECKS[name].codes.some((row) => code === row || code.startsWith(`${row}.`)),
  )
}
