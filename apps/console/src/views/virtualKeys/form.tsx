/** @module What a virtual key may do, as a form. */

import { ACTIVITY_GRANT, MATERIAL_GRANT, type VirtualKeyEntry } from '@fuse-edge/core/admin'
import { ACTIONS, type ActionName } from '@fuse-edge/core/api'
import { BudgetFields, budgetOf, withBudget } from '../../parts/budget-fields.tsx'
import type { EntryFormProps } from '../../parts/entry-editor.tsx'
import { At } from '../../parts/field-problems.tsx'
import { Choices, LinesField, SwitchField } from '../../parts/fields.tsx'
import { say } from '../../words/words.ts'

const NAMES = Object.keys(ACTIONS) as ActionName[]
const ALL_ACTIONS = NAMES.map((name) => ({
  value: name,
  text: `${ACTIONS[name].name} ${ACTIONS[name].version}`,
}))

const ACTIVITY = { is: ACTIVITY_GRANT, word: 'virtual.projectRule' } as const
const MATERIAL = { is: MATERIAL_GRANT, word: 'virtual.modelRule' } as const

/** Shows the settings. */
export function VirtualKeyForm({ draft, onDraft }: EntryFormProps<VirtualKeyEntry>) {
  const set = (change: Partial<VirtualKeyEntry>) => onDraft({ ...draft, ...change })
  return (
    <>
      <At path="actions" isWhole>
        <Choices
          label={say('virtual.actions')}
          help={say('virtual.actionsSay')}
          all={ALL_ACTIONS}
          chosen={draft.actions ?? []}
          onChosen={(actions) => set({ actions: actions as ActionName[] })}
        />
      </At>
      <At path="projects">
        <LinesField
          label={say('virtual.projects')}
          help={say('virtual.starSay')}
          values={draft.projects ?? []}
          onValues={(projects) => set({ projects })}
          placeholder="at_…"
          rule={ACTIVITY}
        />
      </At>
      <At path="models">
        <LinesField
          label={say('virtual.models')}
          help={say('virtual.starSay')}
          values={draft.models ?? []}
          onValues={(models) => set({ models })}
          placeholder="mt_…"
          rule={MATERIAL}
        />
      </At>
      <h3 class="whole">{say('virtual.budget')}</h3>
      <BudgetFields
        budget={budgetOf(draft)}
        onBudget={(budget) => onDraft(withBudget(draft, budget))}
        isOfApp={false}
      />
      <SwitchField
        label={say('virtual.v1')}
        help={say('virtual.v1Say')}
        value={draft.signatureV1 === true}
        onValue={(isOn) => set({ signatureV1: isOn || undefined })}
      />
      <SwitchField
        label={say('virtual.unlabelled')}
        help={say('virtual.unlabelledSay')}
        value={draft.unlabelled === true}
        onValue={(isOn) => set({ unlabelled: isOn || undefined })}
      />
    </>
  )
}
