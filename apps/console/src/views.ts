/** @module The chunk of each view and its words, loaded when the view is opened or a link to it is pointed at. */

import type { ComponentType } from 'preact'
import { laterStyles } from './later-styles.ts'
import { ROUTES, type ViewName } from './routes.ts'
import type { ViewProps } from './view-props.ts'
import { VIEW_WORDS } from './view-words.ts'
import { loadWords } from './words/words.ts'

/** Loads the component of every view. */
const LOADERS: Readonly<Record<ViewName, () => Promise<ComponentType<ViewProps>>>> = {
  start: async () => (await import('./views/start/view.tsx')).Start,
  materials: async () => (await import('./views/materials/view.tsx')).Materials,
  requests: async () => (await import('./views/requests/view.tsx')).Requests,
  explorer: async () => (await import('./views/explorer/view.tsx')).Explorer,
  signature: async () => (await import('./views/signature/view.tsx')).Signature,
  faults: async () => (await import('./views/faults/view.tsx')).Faults,
  overview: async () => (await import('./views/overview/view.tsx')).Overview,
  usage: async () => (await import('./views/usage/view.tsx')).Usage,
  routes: async () => (await import('./views/routes/view.tsx')).Routes,
  studio: async () => (await import('./views/studio/view.tsx')).Studio,
  clock: async () => (await import('./views/clock/view.tsx')).Clock,
  account: async () => (await import('./views/account/view.tsx')).Account,
  billing: async () => (await import('./views/billing/view.tsx')).Billing,
  apps: async () => (await import('./views/apps/view.tsx')).Apps,
  templates: async () => (await import('./views/templates/view.tsx')).Templates,
  virtualKeys: async () => (await import('./views/virtualKeys/view.tsx')).VirtualKeys,
  budgets: async () => (await import('./views/budgets/view.tsx')).Budgets,
  doubt: async () => (await import('./views/doubt/view.tsx')).Doubt,
  alerts: async () => (await import('./views/alerts/view.tsx')).Alerts,
  audit: async () => (await import('./views/audit/view.tsx')).Audit,
}

const loaded = new Map<ViewName, ComponentType<ViewProps>>()

/** Loads a view and its words. Loading it again is free. */
export async function loadView(name: ViewName): Promise<ComponentType<ViewProps>> {
  const isFirst = ROUTES[name].path === ''
  const [component] = await Promise.all([
    LOADERS[name](),
    loadWords(VIEW_WORDS[name]),
    isFirst ? undefined : laterStyles(),
  ])
  loaded.set(name, component)
  return component
}

/** Takes a view that came with the frame, as its words did. */
export function keepView(name: ViewName, component: ComponentType<ViewProps>): void {
  loaded.set(name, component)
}

/** Returns a view that was loaded before. */
export function loadedView(name: ViewName): ComponentType<ViewProps> | undefined {
  return loaded.get(name)
}
