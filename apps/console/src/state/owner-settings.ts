/** @module Where the limits and the price of an owner of a budget are changed. */

import { to } from '../routes.ts'

const KEY_PREFIX = 'key:'

/** Returns the address of the settings of an app, or of a virtual key. @param owner id of the app, or `key:` and the id of the key */
export function settingsOf(owner: string): string {
  return owner.startsWith(KEY_PREFIX)
    ? to('virtualKeys', { id: owner.slice(KEY_PREFIX.length) })
    : to('apps', { id: owner })
}
