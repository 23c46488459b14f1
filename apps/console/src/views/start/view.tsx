/** @module Getting started: the product's Quick Start as a live checklist. */

import { Head } from '../../parts/head.tsx'
import { Failed, Waiting } from '../../parts/state.tsx'
import { navigate } from '../../router.ts'
import { to } from '../../routes.ts'
import { quickstart } from '../../state/emulator.ts'
import { useKeys } from '../../state/keys.ts'
import { useResource } from '../../state/resource.ts'
import type { ViewProps } from '../../view-props.ts'
import { say } from '../../words/words.ts'
import { EmptyAccount } from './empty-account.tsx'
import { Here, Skipped } from './here.tsx'
import { Steps } from './steps.tsx'

const STEPS = 8

/** Shows the checklist. */
export function Start({ query }: ViewProps) {
  const { value, failure } = useResource(quickstart)
  const steps = value?.steps ?? []
  const done = steps.filter((step) => step.done).length
  const number = Number(query.step)
  const open = (step: string) => () => navigate(to('start', {}, { step }), { replace: true })
  useKeys(
    Object.fromEntries(
      Array.from({ length: STEPS }, (_, index) => [String(index + 1), open(String(index + 1))]),
    ),
  )
  return (
    <>
      <Head title={say('start.title')} lead={say('start.lead')}>
        <EmptyAccount />
      </Head>
      <Failed failure={failure} />
      <div class="start">
        <section class="card">
          <header>
            <h2 class="nowrap">{say('start.progress', { done, all: steps.length || STEPS })}</h2>
            <progress
              class="end short"
              value={done}
              max={steps.length || STEPS}
              aria-label={say('start.progressLabel')}
            />
          </header>
          {value ? (
            <Steps steps={steps} chosen={number >= 1 && number <= STEPS ? number : undefined} />
          ) : (
            <Waiting rows={STEPS} />
          )}
        </section>
        <aside class="stack">
          <Here />
          <Skipped />
        </aside>
      </div>
    </>
  )
}
