/** @module Which apps are chosen before a person chooses: a form adds nothing to an app that the person has not picked. */

/** Returns the ids of the apps that are chosen at first: the only one, or none of several. */
export function preselectedApps(apps: readonly { readonly id: string }[]): readonly string[] {
  return apps.length === 1 ? apps.map(({ id }) => id) : []
}
