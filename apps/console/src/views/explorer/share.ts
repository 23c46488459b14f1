/** @module A request as a link, and as a file. */

import {
  draftOfFile,
  fileOfDraft,
  fragmentOf,
  LINK_MAX_BYTES,
  type RequestDraft,
} from '../../explorer/draft.ts'
import { saveFile } from '../../parts/save-file.ts'
import { setFragment } from '../../router.ts'
import { tell } from '../../state/toasts.ts'
import { jsonSentence } from '../../words/json-problem.ts'
import { say } from '../../words/words.ts'

/** Saves a request as a file. */
export async function save(draft: RequestDraft): Promise<void> {
  saveFile(`${draft.action}.json`, 'application/json', await fileOfDraft(draft))
}

/** Copies a link to a request; saves it as a file where it is too long for a link. */
export async function share(draft: RequestDraft): Promise<void> {
  const fragment = await fragmentOf(draft)
  if (fragment.length > LINK_MAX_BYTES) {
    await save(draft)
    tell(say('explorer.tooLong'))
    return
  }
  setFragment(fragment)
  await navigator.clipboard.writeText(location.href)
  tell(say('explorer.shared'))
}

/** Reads a file that was saved here. Tells the person what is wrong with a file that is not one. */
export async function openFile(file: File): Promise<RequestDraft | undefined> {
  const read = draftOfFile(await file.text())
  if (read.ok) return read.value
  const field = typeof read.error === 'string' ? read.error : jsonSentence(read.error)
  tell(say('explorer.noDraft', { name: file.name, field }), { isBad: true })
  return undefined
}
