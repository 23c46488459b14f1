/** @module The form of the widget's attributes. */

import type { AppEntry, TemplateEntry } from '@fuse-edge/core/admin'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { displayNames } from '../../words/formats.ts'
import { say } from '../../words/words.ts'
import type { Settings } from './settings.ts'

interface FieldsProps {
  readonly app: AppEntry
  readonly templates: readonly TemplateEntry[]
  readonly languages: readonly string[]
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
}

interface SelectProps {
  readonly label: string
  /** Name of the attribute. */
  readonly name: string
  readonly value: string
  readonly onChoose: (value: string) => void
  readonly children: ComponentChildren
}

function Labelled({
  id,
  label,
  name,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly name: string
  readonly children: ComponentChildren
}) {
  return (
    <div>
      <label class="lab" for={id}>
        {label} <code class="faint">{name}</code>
      </label>
      {children}
    </div>
  )
}

function Select({ label, name, value, onChoose, children }: SelectProps) {
  const id = useId()
  return (
    <Labelled id={id} label={label} name={name}>
      <select
        id={id}
        class="input select"
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {children}
      </select>
    </Labelled>
  )
}

function Text({ label, name, value, onChoose }: Omit<SelectProps, 'children'>) {
  const id = useId()
  return (
    <Labelled id={id} label={label} name={name}>
      <input
        id={id}
        class="input mono"
        spellcheck={false}
        autocomplete="off"
        value={value}
        onInput={(event) => onChoose(event.currentTarget.value)}
      />
    </Labelled>
  )
}

function languageName(tag: string): string {
  try {
    return displayNames('language').of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Chooses which templates are offered; none is all. */
function Offered({ app, templates, settings, onChange }: Omit<FieldsProps, 'languages'>) {
  const toggle = (id: string) => {
    const chosen = settings.templates.includes(id)
      ? settings.templates.filter((one) => one !== id)
      : [...settings.templates, id]
    onChange({ ...settings, templates: chosen })
  }
  return (
    <fieldset class="plain whole">
      <legend class="lab">
        {say('studio.templates')} <code class="faint">templates</code>
      </legend>
      <div class="checks">
        {app.templates.map((id) => (
          <label key={id} class="check">
            <input
              type="checkbox"
              checked={settings.templates.includes(id)}
              onChange={() => toggle(id)}
            />
            <span class="cut">{templates.find((one) => one.id === id)?.title ?? id}</span>
          </label>
        ))}
      </div>
      <small class="xs quiet">
        {say(app.templates.length === 0 ? 'studio.noTemplates' : 'studio.templatesSay')}
      </small>
    </fieldset>
  )
}

function Consent({ settings, onChange }: Pick<FieldsProps, 'settings' | 'onChange'>) {
  const id = useId()
  return (
    <div class="whole">
      <Labelled id={id} label={say('studio.consent')} name="consent">
        <textarea
          id={id}
          class="input short"
          rows={2}
          value={settings.consent}
          placeholder={say('studio.consentNone')}
          onInput={(event) => onChange({ ...settings, consent: event.currentTarget.value })}
        />
      </Labelled>
    </div>
  )
}

/** Shows the form. */
export function Fields({ app, templates, languages, settings, onChange }: FieldsProps) {
  const set = (name: keyof Settings) => (value: string) => onChange({ ...settings, [name]: value })
  return (
    <div class="fields">
      <Select
        label={say('studio.key')}
        name="publishable-key"
        value={settings.key}
        onChoose={set('key')}
      >
        {app.publishableKeys.length === 0 && <option value="">{say('studio.noKey')}</option>}
        {app.publishableKeys.map((key) => (
          <option key={key}>{key}</option>
        ))}
      </Select>
      <Select label={say('studio.lang')} name="lang" value={settings.lang} onChoose={set('lang')}>
        <option value="">{say('studio.langPage')}</option>
        {[...new Set([...languages, ...(settings.lang ? [settings.lang] : [])])].map((tag) => (
          <option key={tag} value={tag}>
            {languageName(tag)}
          </option>
        ))}
      </Select>
      <Offered app={app} templates={templates} settings={settings} onChange={onChange} />
      <Select
        label={say('studio.template')}
        name="template"
        value={settings.template}
        onChoose={set('template')}
      >
        <option value="">{say('studio.templateNone')}</option>
        {app.templates.map((id) => (
          <option key={id} value={id}>
            {templates.find((one) => one.id === id)?.title ?? id}
          </option>
        ))}
      </Select>
      <label class="check low">
        <input
          type="checkbox"
          checked={settings.degrees}
          onChange={() => onChange({ ...settings, degrees: !settings.degrees })}
        />
        <span>
          {say('studio.degrees')} <code class="faint">degrees</code>
          <small>{say('studio.degreesSay')}</small>
        </span>
      </label>
      <Consent settings={settings} onChange={onChange} />
      <Text
        label={say('studio.sitekey')}
        name="turnstile-sitekey"
        value={settings.sitekey}
        onChoose={set('sitekey')}
      />
      <Text
        label={say('studio.action')}
        name="turnstile-action"
        value={settings.action}
        onChoose={set('action')}
      />
    </div>
  )
}
