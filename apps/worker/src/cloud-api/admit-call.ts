/**
 * @module Whether an identified call may be made: account, permission, parameters and pictures, the second half of the
 * checks, before anything is spent.
 */

import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import type { PreparedBody } from '@fuse-edge/core/sign'
import { preparePost } from '@fuse-edge/core/sign/web-crypto'
import { type Refusal, refuseRegion } from '@fuse-edge/core/wire'
import type { Account, Configuration } from '../env/index.ts'
import { checkParameters, type Parameters } from './check-parameters.ts'
import { checkPictures } from './check-pictures.ts'
import type { IdentifiedCall } from './identify-call.ts'
import { mayCall, mayUse } from './policy.ts'

/** A call that may be made. */
export interface AdmittedCall
  extends Pick<IdentifiedCall, 'common' | 'key' | 'signature' | 'action'> {
  /** The account that pays the cloud, and whose key signs. */
  readonly account: Account
  /** What the cloud gets: the caller's own bytes, or, of a form, JSON. */
  readonly body: PreparedBody
  /** Whether the answer has the address of a result, which the cloud chooses near the caller. */
  readonly wantsResultUrl: boolean
}

/** Returns whether the cloud answers with the address of a result. A video is always answered by its address. */
function wantsResultUrl(action: ActionName, { RspImgType }: Parameters): boolean {
  return RspImgType === 'url' || action === 'QueryVideoFaceFusionJob'
}

/** The account that may be used in the region that the caller names, on a site that offers the action. */
function accountOf(
  { action, common: { region }, signing }: IdentifiedCall,
  { accounts }: Configuration,
): Result<Account, Refusal> {
  const account = accounts.find(
    ({ site, regions }) => regions.includes(region) && ACTIONS[action].sites.includes(site),
  )
  return account === undefined ? fail(refuseRegion(region, signing)) : ok(account)
}

/** What the cloud gets. A form goes on as JSON, the only format that is signed with TC3 in a body. */
async function bodyOf(
  { form, body }: IdentifiedCall,
  parameters: Parameters,
): Promise<PreparedBody> {
  return form === undefined ? body : await preparePost(JSON.stringify(parameters))
}

/** Returns the call with its account and body, or the first reason to refuse it. */
export async function admitCall(
  call: IdentifiedCall,
  configuration: Configuration,
): Promise<Result<AdmittedCall, Refusal>> {
  const { common, key, signature, action } = call
  const account = accountOf(call, configuration)
  if (!account.ok) return account
  const allowed = mayCall(key, action)
  if (!allowed.ok) return allowed
  const parameters = checkParameters(call, account.value.site)
  if (!parameters.ok) return parameters
  const permitted = mayUse(key, action, parameters.value)
  if (!permitted.ok) return permitted
  const pictures = checkPictures(action, parameters.value)
  if (!pictures.ok) return pictures
  const body = await bodyOf(call, parameters.value)
  return ok({
    common,
    key,
    signature,
    action,
    account: account.value,
    body,
    wantsResultUrl: wantsResultUrl(action, parameters.value),
  })
}
