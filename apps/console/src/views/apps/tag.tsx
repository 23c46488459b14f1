/** @module What a page needs to use an app: the tag of the widget. */

import type { AppEntry } from '@fuse-edge/core/admin'
import { CodeBox } from '../../parts/code-box.tsx'
import { to } from '../../routes.ts'
import { say } from '../../words/words.ts'

/** Shows the tag. */
export function AppTag({ app }: { readonly app: AppEntry }) {
  const [key] = app.publishableKeys
  if (!key) return <p class="note">{say('apps.tagNeedsKey')}</p>
  const piece = (text: string, isText = false) => ({ text, isText })
  const source = `${location.origin}/widget/v1.js`
  return (
    <div class="stack">
      <p>{say('apps.tagSay')}</p>
      <CodeBox
        samples={[
          {
            name: 'HTML',
            code: [
              piece('<script type='),
              piece('"module"', true),
              piece(' src='),
              piece(`"${source}"`, true),
              piece('\n        data-key='),
              piece(`"${key}"`, true),
              piece('></script>'),
            ],
          },
        ]}
      />
      <p>
        <a href={to('studio', { app: app.id })}>{say('apps.tagStudio')}</a>
      </p>
      <p class="sm quiet breaks">{say('apps.tagOrigins', { origins: app.origins.join(', ') })}</p>
    </div>
  )
}
