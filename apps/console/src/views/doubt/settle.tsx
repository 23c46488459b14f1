/** @module Asks how a call in doubt ended, with a note for the audit trail. */

import type { ReservationInDoubt, SettlementRequest } from '@fuse-edge/core/admin'
import type { ProblemField } from '@fuse-edge/core/edge'
import { useState } from 'preact/hooks'
import { Dialog } from '../../parts/dialog.tsx'
import { At, FieldProblems } from '../../parts/field-problems.tsx'
import { TextField } from '../../parts/fields.tsx'
import { acting } from '../../parts/submitting.ts'
import { edge, inDoubt, me } from '../../state/edge.ts'
import { useFormDraft } from '../../state/form-drafts.ts'
import type { Refusal } from '../../state/refusal.ts'
import { refreshWatched, useResource } from '../../state/resource.ts'
import { tell } from '../../state/toasts.ts'
import { valueOrFields } from '../../words/failure.ts'
import { dateOf } from '../../words/times.ts'
import { say } from '../../words/words.ts'

type Outcome = SettlementRequest['outcome']

/**
 * Settles a call. Returns whether it is settled now, by this page or otherwise before. What is wrong with the request is
 * given to the form.
 */
async function settle(
  id: string,
  request: SettlementRequest,
  onFields: (fields: readonly ProblemField[]) => void,
): Promise<boolean> {
  const answer = await edge((admin) => admin.settle(id, request))
  refreshWatched()
  await inDoubt.refresh()
  if (!answer.ok && answer.error.problem?.code === 'already-settled') {
    tell(say('doubt.already'), { isBad: true })
    return true
  }
  const settled = valueOrFields(answer, onFields)
  if (settled) tell(say(`doubt.said.${settled.outcome}`))
  return settled !== undefined
}

/** Returns the address of a call in the ledger of the emulator that this edge calls. */
function ledgerOf(emulator: string, cloudRequestId: string | undefined): string {
  const call = cloudRequestId ? `?call=${encodeURIComponent(cloudRequestId)}` : ''
  return new URL(`/console/billing/ledger${call}`, emulator).href
}

/** Shows the dialog. */
export function Settle({
  reservation,
  onClose,
}: {
  readonly reservation: ReservationInDoubt
  readonly onClose: () => void
}) {
  const {
    draft: note,
    setDraft: setNote,
    kept,
    sent,
  } = useFormDraft(`settle ${reservation.id}`, '')
  const [isBusy, setBusy] = useState(false)
  const emulator = useResource(me).value?.emulator
  const [refusal, setRefusal] = useState<Refusal>()
  const now = note === '' ? {} : { note }
  const choose = (outcome: Outcome) => async () => {
    setBusy(true)
    const refuse = (fields: readonly ProblemField[]) => setRefusal({ sent: now, fields })
    if (await settle(reservation.id, { outcome, ...now }, refuse)) {
      sent()
      onClose()
    } else setBusy(false)
  }
  const foot = (
    <>
      <button type="button" class="btn" disabled={isBusy} onClick={acting(choose('released'))}>
        {say('doubt.released')}
      </button>
      <button
        type="button"
        class="btn primary"
        disabled={isBusy}
        onClick={acting(choose('committed'))}
      >
        {say('doubt.committed')}
      </button>
    </>
  )
  return (
    <Dialog title={say('doubt.ask')} kept={kept} onClose={onClose} foot={foot}>
      <p>{say('doubt.askSay')}</p>
      <dl class="facts">
        <dt>{say('doubt.cloudId')}</dt>
        <dd class="mono">{reservation.cloudRequestId ?? say('doubt.noCloudId')}</dd>
        <dt>{say('doubt.edgeId')}</dt>
        <dd class="mono">{reservation.requestId}</dd>
        <dt>{say('doubt.at')}</dt>
        <dd>{dateOf(Date.parse(reservation.at))}</dd>
      </dl>
      {emulator && (
        <p>
          <a href={ledgerOf(emulator, reservation.cloudRequestId)} target="_blank" rel="noreferrer">
            {say('doubt.ledger')}
          </a>
        </p>
      )}
      <FieldProblems refusal={refusal} now={now}>
        <At path="note">
          <TextField
            label={say('field.note')}
            help={say('doubt.noteSay')}
            value={note}
            onValue={setNote}
          />
        </At>
      </FieldProblems>
    </Dialog>
  )
}
