/** @module Decides which calls get a fault. The same rules, seed and order of calls give the same faults. */

import type { FaultRuleState } from '@fuse-edge/core/control'
import { chanceOf } from '../ports/index.ts'
import {
  type CallFault,
  type DownloadFault,
  type FaultRule,
  type FaultyCall,
  isDownloadFault,
} from './fault.ts'

export type { FaultRuleState }

/** The rules in force. */
export interface FaultPlan {
  /** Replaces the rules and resets their counts. */
  set(rules: readonly FaultRule[]): void
  /** Replaces the seed and resets the counts. */
  reseed(seed: string): void
  /** Returns every rule with its counts. */
  states(): readonly FaultRuleState[]
  /** Returns the fault of a call: that of the first rule that applies to it. */
  faultOf(call: FaultyCall): CallFault | undefined
  /** Returns the fault of a download that a call needs. */
  downloadFaultOf(call: FaultyCall, url: string): DownloadFault | undefined
}

interface Running {
  readonly rule: FaultRule
  readonly number: number
  matched: number
  injected: number
  /** URLs that have failed once. */
  readonly tried: Set<string>
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? ''
}

function matches({ action, region, host }: FaultRule, call: FaultyCall, url: string): boolean {
  return (
    (action ?? call.action) === call.action &&
    (region ?? call.region) === call.region &&
    (host === undefined || host === hostOf(url))
  )
}

/** Counts a matching call, and returns whether the rule applies its fault. */
function applies(running: Running, seed: string): boolean {
  const { skip = 0, count = Number.POSITIVE_INFINITY, probability = 1 } = running.rule
  running.matched += 1
  if (running.matched <= skip || running.injected >= count) return false
  if (chanceOf(seed, running.number, running.matched) >= probability) return false
  running.injected += 1
  return true
}

/** Creates a plan without rules. */
export function createFaultPlan(firstSeed: string): FaultPlan {
  let seed = firstSeed
  let running: Running[] = []
  const set = (rules: readonly FaultRule[]) => {
    const fresh = (rule: FaultRule, number: number) => ({ rule, number, matched: 0, injected: 0 })
    running = rules.map((rule, number) => ({ ...fresh(rule, number), tried: new Set<string>() }))
  }
  return {
    set,
    reseed: (next) => {
      seed = next
      set(running.map(({ rule }) => rule))
    },
    states: () => running.map(({ rule, matched, injected }) => ({ rule, matched, injected })),
    faultOf: (call) => {
      for (const entry of running) {
        const { fault } = entry.rule
        if (isDownloadFault(fault) || !matches(entry.rule, call, '')) continue
        if (applies(entry, seed)) return fault
      }
      return undefined
    },
    downloadFaultOf: (call, url) => {
      for (const entry of running) {
        const { fault } = entry.rule
        if (!isDownloadFault(fault) || !matches(entry.rule, call, url)) continue
        if (fault.kind === 'download-error' && fault.firstTry) {
          if (entry.tried.has(url)) continue
          entry.tried.add(url)
        }
        if (applies(entry, seed)) return fault
      }
      return undefined
    },
  }
}
