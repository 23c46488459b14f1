/** @module The chunk of each view, loaded when the view is opened or a link to it is pointed at. */

import type { ComponentType } from 'preact'
import type { ViewName } from './routes.ts'
import type { ViewProps } from './view-props.ts'

/** Loads the component of a view. */
export type LoadView = () => Promise<ComponentType<ViewProps>>

/** Loaders of all views. Calling one again returns the same promise of the module system. */
export const VIEWS: Readonly<Record<ViewName, LoadView>> = {
  start: async () => (await import('./views/start/view.tsx')).Start,
  requests: async () => (await import('./views/requests/view.tsx')).Requests,
  faults: async () => (await import('./views/faults/view.tsx')).Faults,
  clock: async () => (await import('./views/clock/view.tsx')).Clock,
}
