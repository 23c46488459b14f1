/** @module The chunk of each view and its words, loaded when the view is opened or a link to it is pointed at. */

import type { ComponentType } from 'preact'
import { laterStyles } from './later-styles.ts'
import { ROUTES, type ViewName } from './routes.ts'
import type { ViewProps } from './view-props.ts'
import { loadWords, type TableName } from './words/words.ts'

/** A view that is not loaded yet. */
interface View {
  readonly load: () => Promise<ComponentType<ViewProps>>
  /** Tables of words that it says something of, besides those of the frame. */
  readonly words: readonly TableName[]
}

/** Words of the entries of the catalogue: where one is changed, a field of another one can be wrong. */
const ENTRY_WORDS: readonly TableName[] = ['apps', 'templates', 'virtualKeys', 'entries']

/** All views. */
export const VIEWS: Readonly<Record<ViewName, View>> = {
  start: {
    load: async () => (await import('./views/start/view.tsx')).Start,
    words: ['start', 'pictures', 'provoke'],
  },
  materials: {
    load: async () => (await import('./views/materials/view.tsx')).Materials,
    words: ['materials', 'pictures'],
  },
  requests: {
    load: async () => (await import('./views/requests/view.tsx')).Requests,
    words: ['requests'],
  },
  explorer: {
    load: async () => (await import('./views/explorer/view.tsx')).Explorer,
    words: ['explorer', 'signature', 'requests'],
  },
  signature: {
    load: async () => (await import('./views/signature/view.tsx')).Signature,
    words: ['signature', 'explorer', 'requests'],
  },
  faults: {
    load: async () => (await import('./views/faults/view.tsx')).Faults,
    words: ['faults'],
  },
  overview: {
    load: async () => (await import('./views/overview/view.tsx')).Overview,
    words: ['overview', 'limits', 'spans'],
  },
  usage: {
    load: async () => (await import('./views/usage/view.tsx')).Usage,
    words: ['usage', 'charts', 'spans'],
  },
  routes: {
    load: async () => (await import('./views/routes/view.tsx')).Routes,
    words: ['routes', 'charts', 'overview'],
  },
  studio: {
    load: async () => (await import('./views/studio/view.tsx')).Studio,
    words: ['studio'],
  },
  clock: { load: async () => (await import('./views/clock/view.tsx')).Clock, words: ['clock'] },
  account: {
    load: async () => (await import('./views/account/view.tsx')).Account,
    words: ['account', 'pictures', 'provoke'],
  },
  billing: {
    load: async () => (await import('./views/billing/view.tsx')).Billing,
    words: ['billing', 'pictures'],
  },
  apps: {
    load: async () => (await import('./views/apps/view.tsx')).Apps,
    words: [...ENTRY_WORDS, 'limits'],
  },
  templates: {
    load: async () => (await import('./views/templates/view.tsx')).Templates,
    words: ENTRY_WORDS,
  },
  virtualKeys: {
    load: async () => (await import('./views/virtualKeys/view.tsx')).VirtualKeys,
    words: ENTRY_WORDS,
  },
  budgets: {
    load: async () => (await import('./views/budgets/view.tsx')).Budgets,
    words: ['budgets', 'limits'],
  },
  doubt: {
    load: async () => (await import('./views/doubt/view.tsx')).Doubt,
    words: ['doubt', ...ENTRY_WORDS],
  },
  alerts: {
    load: async () => (await import('./views/alerts/view.tsx')).Alerts,
    words: ['alerts', 'limits'],
  },
  audit: {
    load: async () => (await import('./views/audit/view.tsx')).Audit,
    words: ['audit', ...ENTRY_WORDS],
  },
}

const loaded = new Map<ViewName, ComponentType<ViewProps>>()

/** Loads a view and its words. Loading it again is free. */
export async function loadView(name: ViewName): Promise<ComponentType<ViewProps>> {
  const { load, words } = VIEWS[name]
  const isFirst = ROUTES[name].path === ''
  const [component] = await Promise.all([
    load(),
    loadWords(words),
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
