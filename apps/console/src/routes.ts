/**
 * @module The table of views: name, home, path and query of each. Links are made by {@link to}, and an address is read
 * by {@link match}; no other module writes or reads a path.
 */

import { BASE } from './base.ts'

/** Where a view is served: by the emulator, or by the edge. */
export type Home = 'emulator' | 'edge'

/** Groups of the navigation, in their order. `top` has no heading. */
export const SECTIONS = [
  'top',
  'build',
  'observe',
  'account',
  'serve',
  'spend',
  'route',
  'govern',
] as const

type Section = (typeof SECTIONS)[number]

interface Route {
  readonly home: Home
  readonly section: Section
  /** Letter that opens the view after `g`. */
  readonly letter: string
  /** Whether the view stands at the foot of a phone. The others are found by *More*. */
  readonly isTab?: true
  /** Parts after {@link BASE}: words, `:name` and, last, `:name?`. */
  readonly path: string
  /** Names of the query parameters that hold the state of the view. */
  readonly query: readonly string[]
  /** Tabs that the part `tab` of the path may name. An address with another one shows nothing. @default any */
  readonly tabs?: readonly string[]
}

/** Every view. */
export const ROUTES = {
  start: {
    home: 'emulator',
    section: 'top',
    letter: 's',
    isTab: true,
    path: '',
    query: ['step'],
  },
  materials: {
    home: 'emulator',
    section: 'build',
    letter: 'm',
    isTab: true,
    path: 'materials/:activity?/:material?',
    query: ['face', 'status', 'test'],
  },
  explorer: {
    home: 'emulator',
    section: 'build',
    letter: 'x',
    isTab: true,
    path: 'explorer/:action?',
    query: ['site', 'region', 'key', 'to', 'mode', 'pane', 'lang', 'style', 'from'],
  },
  signature: {
    home: 'emulator',
    section: 'build',
    letter: 'n',
    path: 'signature/:tab?/:requestId?',
    query: ['version', 'step'],
    tabs: ['diagnose'],
  },
  requests: {
    home: 'emulator',
    section: 'observe',
    letter: 'r',
    isTab: true,
    path: 'requests/:requestId?',
    query: ['action', 'code', 'region', 'key', 'fault', 'billed', 'q', 'paused', 'compare'],
  },
  faults: {
    home: 'emulator',
    section: 'observe',
    letter: 'f',
    path: 'faults/:rule?',
    query: ['preset'],
  },
  clock: {
    home: 'emulator',
    section: 'observe',
    letter: 'c',
    path: 'clock',
    query: [],
  },
  account: {
    home: 'emulator',
    section: 'account',
    letter: 'a',
    path: 'account/:holder?',
    query: ['tab'],
  },
  billing: {
    home: 'emulator',
    section: 'account',
    letter: 'b',
    path: 'billing/:tab?',
    query: ['month', 'call'],
    tabs: ['meter', 'buy', 'ledger', 'months'],
  },
  overview: {
    home: 'edge',
    section: 'top',
    letter: 'o',
    isTab: true,
    path: '',
    query: ['owner', 'from', 'to'],
  },
  apps: {
    home: 'edge',
    section: 'serve',
    letter: 'a',
    isTab: true,
    path: 'apps/:id?/:tab?',
    query: ['new'],
  },
  templates: {
    home: 'edge',
    section: 'serve',
    letter: 't',
    path: 'templates/:id?',
    query: ['import', 'new'],
  },
  virtualKeys: {
    home: 'edge',
    section: 'serve',
    letter: 'k',
    path: 'virtual-keys/:id?/:tab?',
    query: ['new'],
  },
  studio: {
    home: 'edge',
    section: 'serve',
    letter: 'w',
    path: 'widget/:app?',
    query: [
      'key',
      'template',
      'templates',
      'lang',
      'consent',
      'degrees',
      'turnstile-sitekey',
      'turnstile-action',
    ],
  },
  budgets: {
    home: 'edge',
    section: 'spend',
    letter: 'b',
    path: 'budgets/:owner?',
    query: ['q', 'sort'],
  },
  usage: {
    home: 'edge',
    section: 'spend',
    letter: 'u',
    isTab: true,
    path: 'usage/:owner?',
    query: ['from', 'to', 'by', 'package', 'qps'],
  },
  doubt: {
    home: 'edge',
    section: 'spend',
    letter: 'd',
    path: 'in-doubt/:id?',
    query: ['owner'],
  },
  routes: {
    home: 'edge',
    section: 'route',
    letter: 'r',
    isTab: true,
    path: 'routes/:country?',
    query: ['template'],
  },
  alerts: {
    home: 'edge',
    section: 'govern',
    letter: 'l',
    path: 'alerts',
    query: ['app'],
  },
  audit: {
    home: 'edge',
    section: 'govern',
    letter: 'e',
    path: 'audit/:seq?',
    query: ['who', 'list'],
  },
} as const satisfies Readonly<Record<string, Route>>

/** Name of a view. */
export type ViewName = keyof typeof ROUTES

/** Name of a view at the foot of a phone. */
export type TabName = {
  [Name in ViewName]: (typeof ROUTES)[Name] extends { readonly isTab: true } ? Name : never
}[ViewName]

/** Names of the parts of a path. */
type PartNames<Path extends string> = Path extends `${infer Head}/${infer Rest}`
  ? PartNames<Head> | PartNames<Rest>
  : Path extends `:${infer Name}?`
    ? Name
    : Path extends `:${infer Name}`
      ? Name
      : never

/** Parts of the path of a view. All are optional. */
export type PartsOf<Name extends ViewName> = {
  readonly [Part in PartNames<(typeof ROUTES)[Name]['path']>]?: string
}

/** Query of a view. */
export type QueryOf<Name extends ViewName> = {
  readonly [Key in (typeof ROUTES)[Name]['query'][number]]?: string
}

/** What an address names. */
export interface Match {
  readonly name: ViewName
  readonly parts: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

const NAMES = Object.keys(ROUTES) as ViewName[]

/** Returns the names of the views of a home, in the order of the table. */
export function viewsOf(home: Home): readonly ViewName[] {
  return NAMES.filter((name) => ROUTES[name].home === home)
}

/** Returns the views of a home that stand at the foot of a phone. */
export function tabsOf(home: Home): readonly TabName[] {
  return viewsOf(home).filter((name): name is TabName => 'isTab' in ROUTES[name])
}

/** Returns the group and the letter of a view. */
export function placeOf(name: ViewName): Pick<Route, 'section' | 'letter'> {
  return ROUTES[name]
}

/** Returns the path and query of a view. Parts and parameters without a value are left out. */
export function to<Name extends ViewName>(
  name: Name,
  parts: PartsOf<Name> = {},
  query: QueryOf<Name> = {},
): string {
  const route: Route = ROUTES[name]
  const given: Readonly<Record<string, string | undefined>> = parts
  const path = route.path
    .split('/')
    .map((part) =>
      part.startsWith(':') ? encodeURIComponent(given[part.replace(/[:?]/g, '')] ?? '') : part,
    )
    .filter((part) => part !== '')
    .join('/')
  const wanted: Readonly<Record<string, string | undefined>> = query
  const pairs = route.query.flatMap((key): [string, string][] => {
    const value = wanted[key]
    return value ? [[key, value]] : []
  })
  const search = new URLSearchParams(pairs).toString()
  return `${BASE}${path}${search && `?${search}`}`
}

/** Returns whether a part of a view's path is the name of a tab, which is no object. */
export function isTabName(name: ViewName, part: string): boolean {
  const { tabs = [] }: Route = ROUTES[name]
  return tabs.includes(part)
}

/** Returns the decoded part, or `undefined` for a malformed escape. */
function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

function partsOf(path: string, given: readonly string[]): Record<string, string> | undefined {
  const wanted = path === '' ? [] : path.split('/')
  if (given.length > wanted.length) return undefined
  const parts: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index]
    if (!part.startsWith(':')) {
      if (value !== part) return undefined
    } else if (value !== undefined) {
      const text = decode(value)
      if (text === undefined) return undefined
      parts[part.replace(/[:?]/g, '')] = text
    } else if (!part.endsWith('?')) return undefined
  }
  return parts
}

function queryOf(keys: readonly string[], search: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap((key) => (search.get(key) ? [[key, search.get(key) ?? '']] : [])),
  )
}

/** Returns the view that an address names in a home, or `undefined` where it names none. */
export function match(url: URL, home: Home): Match | undefined {
  if (!url.pathname.startsWith(BASE)) return undefined
  const given = url.pathname
    .slice(BASE.length)
    .split('/')
    .filter((part) => part !== '')
  for (const name of viewsOf(home)) {
    const route: Route = ROUTES[name]
    const parts = partsOf(route.path, given)
    const isTab =
      parts?.tab === undefined || route.tabs === undefined || route.tabs.includes(parts.tab)
    if (parts && isTab) return { name, parts, query: queryOf(route.query, url.searchParams) }
  }
  return undefined
}
