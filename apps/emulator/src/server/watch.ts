/** @module Adds an event for each change of the account or of the materials. */

import type { EventKind } from '@fuse-edge/core/control'
import type { Account } from '../account/index.ts'
import type { MaterialService } from '../materials/index.ts'
import type { ControlEvents } from './events.ts'

type Events = Pick<ControlEvents, 'add'>

/** Returns a function that adds an event, and returns what the change returned. */
function noter(events: Events, kind: EventKind): <T>(value: T, id?: string) => T {
  return (value, id) => {
    events.add(kind, id)
    return value
  }
}

/** Returns the account, whose changes add events. */
export function watchAccount(account: Account, events: Events): Account {
  const noted = noter(events, 'account')
  return {
    ...account,
    add: (holder) => noted(account.add(holder), holder),
    remove: (holder) => noted(account.remove(holder), holder),
    createKey: (holder) => noted(account.createKey(holder), holder),
    setKeyEnabled: (secretId, isEnabled) =>
      noted(account.setKeyEnabled(secretId, isEnabled), secretId),
    deleteKey: (secretId) => noted(account.deleteKey(secretId), secretId),
    attach: (holder, policy) => noted(account.attach(holder, policy), holder),
    setState: (...change) => noted(account.setState(...change)),
    setAddresses: (lists) => noted(account.setAddresses(lists)),
  }
}

/** Returns the materials, whose changes add events. */
export function watchMaterials(materials: MaterialService, events: Events): MaterialService {
  const noted = noter(events, 'material')
  return {
    ...materials,
    createActivity: (name) => noted(materials.createActivity(name)),
    setActivityEnabled: (id, isEnabled) => noted(materials.setActivityEnabled(id, isEnabled), id),
    upload: async (material) => {
      const uploaded = await materials.upload(material)
      return noted(uploaded, uploaded.ok ? uploaded.value.id : undefined)
    },
    decide: (id, decision, reason) => noted(materials.decide(id, decision, reason), id),
    rename: (id, name) => noted(materials.rename(id, name), id),
    setReview: (mode) => noted(materials.setReview(mode)),
    remove: (id) => noted(materials.remove(id), id),
    buyQuota: (count) => noted(materials.buyQuota(count)),
  }
}
