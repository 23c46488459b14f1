/** @module The stage of a chaos run: it is asked at each step, decides by the seed what fails there, and lets one thing die after the other. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { randomOf } from '../../../bench/world/random.ts'
import { serve } from '../attack/stub-server.ts'
import {
  type Part,
  STEPS,
  type StepAnswer,
  type StepName,
  stepOf,
  VICTIMS,
  type Victim,
} from './steps.ts'

/** Something that dies at a step. */
export interface Death {
  readonly step: StepName
  readonly victim: Victim
}

/** How many others come to a step before the one at which something dies, at most. */
const OTHERS = 3

const ANSWERS: Readonly<Record<Exclude<Victim, 'process'>, StepAnswer>> = {
  isolate: 'hang',
  object: 'abort',
}

/** Every death once, in an order that the seed decides. */
export function everyDeath(seed: number): Death[] {
  const random = randomOf(seed, 'order')
  const deaths = Object.entries(STEPS).flatMap(([step, { part }]: [string, { part: Part }]) =>
    VICTIMS[part].map((victim) => ({ step: step as StepName, victim })),
  )
  return deaths
    .map((death) => ({ death, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ death }) => death)
}

/** What a stage needs. */
export interface StageOptions {
  readonly seed: number
  readonly deaths: readonly Death[]
  /** Kills the process or gives up an isolate, and resolves once there is a worker again. @param isolate number of the one that asked */
  readonly die: (death: Death, isolate: number) => Promise<void>
  /**
   * Where no request comes to a step for so long, the process dies, because some steps are taken only after a start. After the same time again, the
   * step is given up.
   */
  readonly missAfterMs: number
  /** Called where no request came to a step. */
  readonly missed: (death: Death) => void
}

/** The stage of one run. */
export interface Stage {
  /** URL for the worker. */
  readonly url: string
  /** Lets the first thing die. Before that, nothing fails. */
  readonly begin: () => void
  /** Asks at a step that is not the worker's. */
  readonly pass: (step: StepName) => Promise<void>
  /** Resolves when all have died that shall. From then on, nothing fails. */
  readonly ended: Promise<void>
  /** When the last step was taken, by `performance.now`. */
  readonly lastStepMs: () => number
  readonly close: () => Promise<void>
}

/** Sets the stage. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const { seed, deaths, die, missAfterMs, missed } = options
  const draws = new Map<StepName, ReturnType<typeof randomOf>>()
  const arrivals = randomOf(seed, 'arrivals')
  const left = [...deaths]
  let end = { resolve: () => {}, reject: (reason: unknown): void => void reason }
  const ended = new Promise<void>((resolve, reject) => {
    end = { resolve, reject }
  })
  let armed: { readonly death: Death; others: number; readonly timer: NodeJS.Timeout } | undefined
  let lastDeath = Promise.resolve()
  let isCalm = true
  let lastStepMs = performance.now()

  function dieInTurn(death: Death, isolate: number): Promise<void> {
    lastDeath = lastDeath.then(() => die(death, isolate))
    return lastDeath
  }

  function arm(): void {
    const death = left.shift()
    if (death === undefined) {
      isCalm = true
      end.resolve()
    } else expect(death, Math.floor(arrivals.next() * OTHERS))
  }

  function expect(death: Death, others: number, isLast = false): void {
    const timer = setTimeout(() => {
      armed = undefined
      if (isLast) {
        missed(death)
        arm()
      } else {
        dieInTurn({ ...death, victim: 'process' }, 0).catch((reason) => end.reject(reason))
        expect(death, 0, true)
      }
    }, missAfterMs)
    armed = { death, others, timer }
  }

  /** Returns the death that happens at this arrival. */
  function dying(step: StepName, isolate: number): Death | undefined {
    if (armed?.death.step !== step || armed.others-- > 0) return undefined
    const { death, timer } = armed
    clearTimeout(timer)
    armed = undefined
    dieInTurn(death, isolate).then(arm, (reason) => end.reject(reason))
    return death
  }

  function draw(step: StepName): StepAnswer {
    const { failing = 0 } = stepOf(step)
    const random = draws.get(step) ?? randomOf(seed, step)
    draws.set(step, random)
    return !isCalm && random.next() < failing ? 'fail' : 'go'
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    lastStepMs = performance.now()
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stage')
    const step = decodeURIComponent(pathname.slice(1)) as StepName
    const death = dying(step, Number(searchParams.get('isolate')))
    // A process that dies gets no answer.
    if (death?.victim === 'process') return
    response.end(death === undefined ? draw(step) : ANSWERS[death.victim])
  }

  const server = await serve(handle)
  return {
    url: `http://${server.address}`,
    begin() {
      isCalm = false
      arm()
    },
    async pass(step) {
      dying(step, 0)
    },
    ended,
    lastStepMs: () => lastStepMs,
    close: () => server.close(),
  }
}
