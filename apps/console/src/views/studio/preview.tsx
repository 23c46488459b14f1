/** @module The live widget: the script that this edge serves to everybody, in this page. */

import type { AppEntry, TemplateEntry } from '@fuse-edge/core/admin'
import { useEffect, useRef, useState } from 'preact/hooks'
import { edge } from '../../state/edge.ts'
import { language } from '../../state/preferences.ts'
import { say } from '../../words/words.ts'
import { LATEST } from './script.ts'
import { attributesOf, type Settings } from './settings.ts'
import { createTrial, type SendOn } from './trial.ts'

const TAG = 'face-fusion'
/** Fusions of one trial session. */
const CREDITS = 3
/** Stands for the key of an app that has none yet: the preview sends none. */
const NO_KEY = 'pk_preview'

/** The part of the widget's element that the preview uses. */
interface WidgetElement extends HTMLElement {
  request: SendOn
}

interface PreviewProps {
  readonly app: AppEntry
  readonly templates: readonly TemplateEntry[]
  readonly settings: Settings
}

/** Sets the attributes of the widget but those of the bot check, whose script comes from another origin. */
function apply(element: HTMLElement, settings: Settings): void {
  const wanted = new Map(attributesOf({ ...settings, sitekey: '' }))
  wanted.set('publishable-key', settings.key || NO_KEY)
  wanted.set('endpoint', location.origin)
  for (const name of element.getAttributeNames()) {
    if (!wanted.has(name)) element.removeAttribute(name)
  }
  for (const [name, value] of wanted) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value)
  }
}

/** Creates the element, whose requests go through a trial session. */
function create(app: AppEntry, templates: readonly TemplateEntry[]): WidgetElement {
  const element = document.createElement(TAG) as WidgetElement
  const send = element.request.bind(element)
  element.request = createTrial({
    edge: location.origin,
    app,
    templates,
    open: () => edge((admin) => admin.trySession(app.id, { credits: CREDITS })),
    now: () => Date.now(),
  })(send)
  return element
}

/** Loads the script of the widget. Loading it again is free. */
async function loadWidget(): Promise<void> {
  const { path } = LATEST
  await import(path)
  await customElements.whenDefined(TAG)
}

/** Shows the widget with the settings. */
export function Preview({ app, templates, settings }: PreviewProps) {
  const box = useRef<HTMLDivElement>(null)
  const shown = useRef<WidgetElement | undefined>(undefined)
  const [isLost, setLost] = useState(false)
  const latest = useRef(settings)
  latest.current = settings
  const content = JSON.stringify([app.id, app.templates, language.value])
  useEffect(() => {
    let isGone = false
    loadWidget().then(
      () => {
        if (isGone || !box.current) return
        const element = create(app, templates)
        apply(element, latest.current)
        box.current.replaceChildren(element)
        shown.current = element
      },
      () => setLost(true),
    )
    return () => {
      isGone = true
      shown.current?.remove()
      shown.current = undefined
    }
  }, [content])
  useEffect(() => {
    if (shown.current) apply(shown.current, settings)
  }, [settings])
  return (
    <>
      {isLost && (
        <p class="note bad" role="alert">
          {say('studio.lost')}
        </p>
      )}
      <div ref={box} class="preview" />
    </>
  )
}
