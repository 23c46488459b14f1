/** @module The steps of the product's Quick Start, as far as the state of the emulator shows them. */

import { MATERIAL_STATUS } from '@fuse-edge/core/api'
import type {
  Quickstart,
  QuickstartName,
  QuickstartStep,
  ReportedStep,
} from '@fuse-edge/core/control'
import type { Account } from '../account/index.ts'
import type { MaterialService } from '../materials/index.ts'
import type { Store } from '../store/index.ts'

/** When a step was done first, and what proves it. */
type Proof = Pick<QuickstartStep, 'atMs' | 'evidence'>
type Proofs = Partial<Record<QuickstartName, Proof>>

/** What the steps are read from. */
export interface QuickstartState {
  readonly store: Store
  readonly account: Account
  readonly materials: MaterialService
}

/** Setting that keeps the steps that were done. */
const PROOFS = 'quickstart'
const { passedByMachine, passedByHand, appealPassed } = MATERIAL_STATUS
const PASSED: ReadonlySet<number> = new Set([passedByMachine, passedByHand, appealPassed])

/** For each step, returns its proof, or `undefined` where the state has none. Reported steps have none in the state. */
const STEPS: Readonly<Record<QuickstartName, (state: QuickstartState) => Proof | undefined>> =
  Object.freeze({
    activate: ({ account }) =>
      account.state() === 'active' ? { atMs: account.stateSinceMs() } : undefined,
    activity: ({ materials }) => {
      const created = materials.activities().filter(({ seeded }) => !seeded)
      const first = created.toSorted((a, b) => a.createdMs - b.createdMs)[0]
      return first && { atMs: first.createdMs, evidence: first.id }
    },
    material: ({ materials }) => {
      const uploads = materials.activities().flatMap((activity) => activity.materials)
      const passed = uploads
        .filter(({ seeded }) => !seeded)
        .flatMap(({ id, statusTrail }) =>
          statusTrail
            .filter(({ status }) => PASSED.has(status))
            .map(({ atMs }) => ({ atMs, evidence: id })),
        )
      return passed.toSorted((a, b) => a.atMs - b.atMs)[0]
    },
    test: () => undefined,
    key: ({ account }) => {
      const [root, ...others] = account.holders()
      const allowed = others.filter(({ statements }) => statements.length > 0)
      const keys = [...(root?.keys.slice(1) ?? []), ...allowed.flatMap((holder) => holder.keys)]
      const first = keys.toSorted((a, b) => a.createdMs - b.createdMs)[0]
      return first && { atMs: first.createdMs, evidence: first.secretId }
    },
    call: ({ store }) => {
      const call = store.calls.first('succeeded')
      return call && { atMs: call.atMs, evidence: call.requestId }
    },
    signature: () => undefined,
    bill: ({ store }) => {
      const call = store.calls.first('billed')
      return call && { atMs: call.atMs, evidence: call.requestId }
    },
  })

/** Names of the steps, in their order. */
const NAMES = Object.keys(STEPS) as readonly QuickstartName[]

/**
 * Returns the steps, and keeps those that are done: a material that is removed later was uploaded all the same. The step
 * `activate` alone follows the state of the service.
 */
export function readQuickstart(state: QuickstartState): Quickstart {
  const kept = state.store.account.setting<Proofs>(PROOFS) ?? {}
  const { activate: _, ...lasting } = kept
  const proofs: Proofs = { ...lasting }
  for (const name of NAMES) {
    const proof = proofs[name] ?? STEPS[name](state)
    if (proof !== undefined) proofs[name] = proof
  }
  if (JSON.stringify(proofs) !== JSON.stringify(kept)) state.store.account.set(PROOFS, proofs)
  return {
    steps: NAMES.map((name) => {
      const proof = proofs[name]
      return { name, done: proof !== undefined, ...proof }
    }),
  }
}

/** Marks a step that only the console knows of. The first time counts. */
export function reportStep(
  state: QuickstartState,
  name: ReportedStep,
  { atMs, evidence }: { readonly atMs: number; readonly evidence?: string | undefined },
): void {
  const kept = state.store.account.setting<Proofs>(PROOFS) ?? {}
  const proof = { atMs, ...(evidence !== undefined && { evidence }) }
  state.store.account.set(PROOFS, { [name]: proof, ...kept })
}
