/** @module Recognises rules that can never strike. */

import type { FaultRule } from '@fuse-edge/core/control'

function isDownload({ fault }: FaultRule): boolean {
  return fault.kind === 'download-error' || fault.kind === 'download-delay'
}

/** Returns whether a rule applies to every call that it matches, without end. */
function takesAll({ skip = 0, count, probability = 1, fault }: FaultRule): boolean {
  const isFirstTry = fault.kind === 'download-error' && fault.firstTry === true
  return skip === 0 && count === undefined && probability >= 1 && !isFirstTry
}

/** Returns whether every call that `later` matches is matched by `earlier`, too. */
function covers(earlier: FaultRule, later: FaultRule): boolean {
  return (['action', 'region', 'host'] as const).every(
    (name) => earlier[name] === undefined || earlier[name] === later[name],
  )
}

/** Returns the index of the earlier rule that takes all calls of a rule, or -1. */
export function shadowOf(rules: readonly FaultRule[], index: number): number {
  const rule = rules[index]
  if (!rule) return -1
  return rules
    .slice(0, index)
    .findIndex(
      (earlier) =>
        isDownload(earlier) === isDownload(rule) && takesAll(earlier) && covers(earlier, rule),
    )
}
