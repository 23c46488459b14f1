/** @module The routes that tell where fusions go: the health of regions, the route of an end user, the residency policy. */

import {
  ADMIN_PATH,
  type RegionList,
  type RegionState,
  type ResidencyReport,
  type RouteReport,
  type RouteStep,
} from '@fuse-edge/core/admin'
import { fail, ok, type Result } from '@fuse-edge/core/result'
import { type Context, type EndUser, endUserOf, type Handler } from '../../context/index.ts'
import { configured } from '../../middleware/index.ts'
import { type Failure, problem } from '../../problem/index.ts'
import {
  decidingEntry,
  type SeveralRegions,
  type Target,
  type Targets,
  targetsOnSites,
} from '../../routing/index.ts'
import type { Shared } from '../part.ts'
import type { Routes } from '../routes.ts'
import { ENTRY_UNKNOWN } from './entries.ts'
import { checkParameters, numberOf, parameterFailure } from './parameters.ts'
import { sendReport } from './send-report.ts'

type Router = Shared['cloud']['router']

/** Patterns of the optional query parameters of a route. */
const PLACE = Object.freeze({
  country: /^[A-Z]{2}$/,
  continent: /^(?:AF|AN|AS|EU|NA|OC|SA)$/,
  latitude: /^-?(?:90(?:\.0+)?|[0-8]?\d(?:\.\d+)?)$/,
  longitude: /^-?(?:180(?:\.0+)?|(?:1[0-7]\d|\d{1,2})(?:\.\d+)?)$/,
})

function regionsOf(c: Context): string[] {
  return c.get('settings').accounts.flatMap(({ regions }) => regions)
}

/** Returns the expected round trip of a ranked target, whole milliseconds. */
function roundTripOf({ ms, source }: { ms: number | undefined; source: RouteStep['source'] }) {
  return { ms: ms === undefined ? undefined : Math.round(ms), source }
}

function stateOf(
  { account, region }: Target,
  several: SeveralRegions,
  endUser: EndUser,
): RegionState {
  const target = { account, region }
  const { breaker, live, inFlight } = several.health.get(target)
  const [ranked] = several.rank([target], endUser)
  return {
    region,
    site: account.site,
    breaker: breaker.phase,
    ...(breaker.phase === 'open' && { probedAgainAt: new Date(breaker.untilMs).toISOString() }),
    ...roundTripOf(ranked),
    ...(live && { measuredAt: new Date(live.atMs).toISOString() }),
    inFlight,
  }
}

/** Sends the health of the regions, and probes those that are due after the answer: measurements age without fusions. */
async function sendRegions(c: Context, router: Router): Promise<Response> {
  const settings = c.get('settings')
  const endUser = endUserOf(c)
  const several = await router.several(settings)
  if (several !== undefined) await router.open(settings, endUser)
  c.executionCtx.waitUntil(router.refresh(settings, endUser))
  const regions = settings.accounts.flatMap((account) =>
    account.regions.map((region): RegionState => {
      if (several !== undefined) return stateOf({ account, region }, several, endUser)
      return { region, site: account.site, breaker: 'closed', source: 'expected', inFlight: 0 }
    }),
  )
  const list: RegionList = { colo: endUser.colo, watched: several !== undefined, regions }
  return sendReport(list)
}

/** Returns the end user that the query describes. */
function readPlace(c: Context): Result<EndUser, Failure> {
  const failure = checkParameters(c, PLACE)
  if (failure !== undefined) return fail(failure)
  const [latitude, longitude] = [numberOf(c, 'latitude'), numberOf(c, 'longitude')]
  if ((latitude === undefined) !== (longitude === undefined)) {
    return fail(parameterFailure(latitude === undefined ? 'latitude' : 'longitude'))
  }
  const isKnown = latitude !== undefined && longitude !== undefined
  return ok({
    address: undefined,
    country: c.req.query('country'),
    continent: c.req.query('continent'),
    position: isKnown ? { latitude, longitude } : undefined,
    colo: endUserOf(c).colo,
  })
}

/** Returns the targets that a fusion could go to; `undefined` where the policy opens none that has the template. */
async function targetsFor(
  c: Context,
  router: Router,
  endUser: EndUser,
): Promise<Result<Targets | undefined, Failure>> {
  const configuration = c.get('configuration')
  const open = await router.open(configuration, endUser)
  const id = c.req.query('template')
  const template = id === undefined ? undefined : configuration.templates.get(id)
  if (id !== undefined && template === undefined) return ENTRY_UNKNOWN
  const fit =
    open.ok && template ? targetsOnSites(open.value, [...template.materials.keys()]) : open
  return ok(fit.ok ? fit.value : undefined)
}

/** Returns the open targets in the order of their rank. */
async function stepsOf(
  c: Context,
  router: Router,
  targets: Targets,
  endUser: EndUser,
): Promise<Pick<RouteReport, 'order' | 'reason'>> {
  const several = await router.several(c.get('settings'))
  const { account, regions, reason } = await router.choose(targets, endUser)
  const ranked = several?.rank(targets, endUser) ?? [
    {
      target: targets[0],
      isHealthy: true,
      isInland: false,
      ms: undefined,
      source: 'expected' as const,
    },
  ]
  const order = ranked.map(({ target, isHealthy, isInland, ...roundTrip }): RouteStep => {
    return {
      region: target.region,
      site: target.account.site,
      ...roundTripOf(roundTrip),
      healthy: isHealthy,
      ...(isInland && { inland: true }),
      used: target.account === account && regions.includes(target.region),
    }
  })
  return { order, reason }
}

async function sendRoute(c: Context, router: Router): Promise<Response> {
  const place = readPlace(c)
  if (!place.ok) return problem(c, place.error)
  const endUser = place.value
  const targets = await targetsFor(c, router, endUser)
  if (!targets.ok) return problem(c, targets.error)
  const { residency } = c.get('settings')
  const [entry, allowed] = residency ? decidingEntry(residency, endUser) : [undefined, regionsOf(c)]
  const steps = targets.value && (await stepsOf(c, router, targets.value, endUser))
  const report: RouteReport = { entry, allowed: [...allowed], ...(steps ?? { order: [] }) }
  return sendReport(report)
}

function sendResidency(c: Context): Response {
  const { residency: policy } = c.get('settings')
  const report = { variable: 'RESIDENCY', policy, regions: regionsOf(c) } as const
  return sendReport(report satisfies { readonly [Name in keyof ResidencyReport]: unknown })
}

export function routingRoutes({ current, cloud: { router } }: Shared): Routes {
  const route: Handler = (c) => sendRoute(c, router)
  return {
    [`${ADMIN_PATH}/regions`]: { GET: [(c) => sendRegions(c, router)] },
    [`${ADMIN_PATH}/route`]: { GET: [configured(current), route] },
    [`${ADMIN_PATH}/residency`]: { GET: [sendResidency] },
  }
}
