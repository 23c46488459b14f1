/** @module The cloud, as the routes see it: fusions, and the upkeep of what an isolate knows of the regions. */

import { type CallOutcome, type Sign, signOf } from '@fuse-edge/core/client'
import type { Result } from '@fuse-edge/core/result'
import type { EndUser, Ports } from '../context/index.ts'
import type { Configuration } from '../env/index.ts'
import type { Failure } from '../problem/index.ts'
import {
  chooseRoute,
  createRegionMemory,
  openPlaces,
  type Place,
  type Places,
  type Route,
  somePlace,
} from '../routing/index.ts'
import type { ValidFusion } from '../validation/index.ts'
import { createClients } from './clients.ts'
import { fuseFaceRequest } from './fuse-face-request.ts'
import { hear, tell } from './news.ts'
import { probe } from './probe.ts'
import type { PhotoUrls } from './uploads.ts'

export type FuseOutcome = CallOutcome<'FuseFace'>

/** Keeps what is worth keeping from end user to end user: make one for each isolate. */
export interface Cloud {
  /**
   * Where the end user's fusions may be made, before anything of a request is read. Beside that, listens to what other
   * isolates found, where this one knows nothing.
   */
  open(configuration: Configuration, endUser: EndUser): Promise<Result<Places, Failure>>
  /**
   * Sends it, photos by address where they have one. Everything that the cloud or the network can do is an outcome; see `@fuse-edge/core/client`.
   */
  fuse(fusion: ValidFusion, route: Route, endUser: EndUser, urls?: PhotoUrls): Promise<FuseOutcome>
  /** Where to, now. */
  choose(places: Places, endUser: EndUser): Route
  /** For after an answer: probes the regions of which nothing new is known, and tells other isolates. */
  lookAround(configuration: Configuration, endUser: EndUser): Promise<void>
}

/** Of the places that the end user may be served from, those that can make the fusion. */
export function placesOf(places: Places, fusion: ValidFusion): Result<Places, Failure> {
  return somePlace(
    places.filter(({ account }) => fusion.sites.includes(account.site)),
    'The policy of this edge opens no region that has this to the country that the request came from.',
  )
}

function everyPlace({ accounts }: Configuration): Place[] {
  return accounts.flatMap((account) => account.regions.map((region) => ({ account, region })))
}

/** What each attempt told. Only a refusal, or no connection at all, is followed by another attempt. */
function signsOf(outcome: FuseOutcome): { region: string; sign: Sign }[] {
  const last = outcome.attempts.length - 1
  return outcome.attempts.map(({ region, kind }, index) => {
    if (index === last) return { region, sign: signOf(outcome) }
    return { region, sign: kind === 'refused' ? 'alive' : 'failed' }
  })
}

/** @param ports time and network */
export function createCloud(ports: Ports): Cloud {
  const memory = createRegionMemory(ports.now)
  const clientOf = createClients(ports)

  return {
    async open(configuration, endUser) {
      const places = everyPlace(configuration)
      const isNew = places.length > 1 && places.every((place) => !memory.of(place).live)
      if (isNew) await hear(ports, memory, places, endUser.colo).catch(() => undefined)
      return openPlaces(configuration, endUser)
    },
    choose(places, endUser) {
      return chooseRoute(places, {
        endUser,
        stateOf: (place) => memory.of(place),
        nowMs: ports.now(),
      })
    },
    async fuse(fusion, { account, regions }, { address }, urls) {
      const material = fusion.template.materials.get(account.site)
      if (material === undefined) throw new Error('a route to a site without the template')
      const place = { account, region: regions[0] }
      memory.started(place)
      try {
        const request = fuseFaceRequest(fusion, material, urls)
        const options = { regions, forwardedFor: address }
        const outcome = await clientOf(account, regions).call('FuseFace', request, options)
        for (const { region, sign } of signsOf(outcome)) memory.learned({ account, region }, sign)
        return outcome
      } finally {
        memory.ended(place)
      }
    },
    async lookAround(configuration, endUser) {
      const places = everyPlace(configuration)
      if (places.length === 1) return
      const due = memory.takeDue(places)
      await Promise.all(due.map(async (place) => memory.probed(place, await probe(ports, place))))
      if (due.length > 0) await tell(ports, memory, places, endUser.colo).catch(() => undefined)
    },
  }
}
