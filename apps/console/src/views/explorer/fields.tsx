/** @module The fields of a request, from core's table of shapes: lists as rows, objects nested, optional fields folded. */

import type { Field, ObjectShape } from '@fuse-edge/core/api'
import { useState } from 'preact/hooks'
import { isBoxShape } from '../../explorer/box.ts'
import { isList, isObject, type Json, type Path, valueAt } from '../../explorer/json.ts'
import { isPictureShape } from '../../explorer/pictures.ts'
import { Icon } from '../../parts/icon.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { say } from '../../words/words.ts'
import { BoxField } from './box-field.tsx'
import { RepairButton } from './fix-button.tsx'
import {
  type Form,
  helpOf,
  isHere,
  limitsOf,
  pathText,
  rowId,
  sentenceOf,
  violationsAt,
} from './form.ts'
import { ScalarInput } from './inputs.tsx'
import { PictureField } from './picture-field.tsx'

/** Fields that take an address in place of a picture, by the picture's field. */
const ADDRESSES: Readonly<Record<string, string>> = {
  Image: 'Url',
  ModelImage: 'ModelUrl',
  LogoImage: 'LogoUrl',
}
const ADDRESS_NAMES = new Set(Object.values(ADDRESSES))

/** Longest value of an unknown field that is shown, in characters. */
const SHOWN = 400

interface FieldProps {
  readonly form: Form
  readonly path: Path
  readonly field: Field
}

function Violations({ form, path }: { readonly form: Form; readonly path: Path }) {
  return (
    <>
      {violationsAt(form, path).map((violation) => (
        <p key={violation.kind} class="wrong" title={violation.source}>
          <Icon name="warn" />
          <span>{sentenceOf(violation)}</span>
          <RepairButton repair={form.repairOf(violation)} onRepair={form.repair} />
        </p>
      ))}
    </>
  )
}

function Name({ form, path, field, isRequired }: FieldProps & { readonly isRequired: boolean }) {
  const name = String(path.at(-1))
  const value = valueAt(form.parameters, path)
  const limits = [limitsOf(field), field.sites && say('explorer.domestic')]
    .filter(Boolean)
    .join(' · ')
  return (
    <div class="name" title={[name, field.source].filter(Boolean).join(': ')}>
      <span class="cut">{name}</span>
      {isRequired && <span class="req">{say('explorer.required')}</span>}
      <small class="cut" title={limits}>
        {limits}
      </small>
      {!isRequired && value !== undefined && (
        <span class="end">
          <IconButton
            icon="cross"
            label={say('explorer.leaveOut', { name: pathText(path) })}
            onPress={() => form.set(path, undefined)}
          />
        </span>
      )}
    </div>
  )
}

function emptyOf(shape: Field | ObjectShape): Json {
  if (shape.type === 'array') return [emptyOf(shape.of)]
  if (shape.type !== 'object') return shape.type === 'string' ? '' : (shape.min ?? 0)
  const required = Object.entries(shape.fields).filter(([, field]) => 'required' in field)
  return Object.fromEntries(required.map(([name, field]) => [name, emptyOf(field)]))
}

function AddButton({
  form,
  path,
  value,
  text,
}: {
  form: Form
  path: Path
  value: Json
  text: string
}) {
  return (
    <button type="button" class="btn small" onClick={() => form.set(path, value)}>
      <Icon name="plus" />
      {text}
    </button>
  )
}

function ListField({ form, path, field }: FieldProps) {
  if (field.type !== 'array') return null
  const value = valueAt(form.parameters, path)
  const items = isList(value) ? value : []
  const isFull = field.max !== undefined && items.length >= field.max
  return (
    <>
      {items.map((_, index) => (
        <div key={index} class="nest">
          <div class="row xs quiet">
            {say('explorer.entry', { n: index + 1 })}
            <span class="end">
              <IconButton
                icon="trash"
                label={say('explorer.removeEntry', { name: pathText(path), n: index + 1 })}
                onPress={() => form.set([...path, index], undefined)}
              />
            </span>
          </div>
          <Fields form={form} path={[...path, index]} shape={field.of} />
        </div>
      ))}
      {!isFull && (
        <div>
          <AddButton
            form={form}
            path={[...path, items.length]}
            value={emptyOf(field.of)}
            text={say('explorer.addEntry', { name: String(path.at(-1)) })}
          />
        </div>
      )}
    </>
  )
}

function ObjectField({ form, path, field }: FieldProps) {
  if (field.type !== 'object') return null
  if (!isObject(valueAt(form.parameters, path))) {
    return (
      <div>
        <AddButton
          form={form}
          path={path}
          value={emptyOf(field)}
          text={say('explorer.addObject', { name: String(path.at(-1)) })}
        />
      </div>
    )
  }
  const isBox = isBoxShape(field)
  return (
    <>
      <div class={isBox ? 'nest rect' : 'nest'}>
        <Fields form={form} path={path} shape={field} />
      </div>
      {isBox && <BoxField form={form} path={path} shape={field} />}
    </>
  )
}

function Input({ form, path, field }: FieldProps) {
  const value = valueAt(form.parameters, path)
  if (isPictureShape(field)) {
    const addressPath = [...path.slice(0, -1), ADDRESSES[String(path.at(-1))] ?? '']
    return (
      <>
        <PictureField
          form={form}
          path={path}
          value={value}
          addressPath={addressPath}
          address={valueAt(form.parameters, addressPath)}
        />
        <Violations form={form} path={addressPath} />
      </>
    )
  }
  if (field.type === 'array') return <ListField form={form} path={path} field={field} />
  if (field.type === 'object') return <ObjectField form={form} path={path} field={field} />
  return <ScalarInput form={form} path={path} field={field} value={value} />
}

function FieldRow({ isRequired, ...props }: FieldProps & { readonly isRequired: boolean }) {
  const { form, path } = props
  const help = helpOf(String(path.at(-1)))
  return (
    <div class="field" id={rowId(path)}>
      <Name {...props} isRequired={isRequired} />
      <Input {...props} />
      {help && <p class="help">{help}</p>}
      <Violations form={form} path={path} />
    </div>
  )
}

/** Fields that the action does not have. They are kept, and can be sent. */
function Unknown({ form, path, shape }: FieldsProps) {
  const value = valueAt(form.parameters, path)
  const names = isObject(value) ? Object.keys(value) : []
  const unknown = names.filter((name) => {
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined
    return !field || !isHere(field, form.site)
  })
  const renameOf = (name: string) => {
    const [violation] = violationsAt(form, [...path, name])
    const repair = violation && form.repairOf(violation)
    return repair?.kind === 'rename' ? repair : undefined
  }
  const shown = (name: string) => JSON.stringify(valueAt(value, [name])).slice(0, SHOWN)
  return (
    <>
      {unknown.map((name) => (
        <div key={name} class="field">
          <div class="name">
            <span class="cut" title={name}>
              {name}
            </span>
            <span class="badge warn">{say('explorer.unknown')}</span>
            <span class="end">
              <IconButton
                icon="cross"
                label={say('explorer.leaveOut', { name })}
                onPress={() => form.set([...path, name], undefined)}
              />
            </span>
          </div>
          <code class="cut" title={shown(name)}>
            {shown(name)}
          </code>
          <div>
            <RepairButton repair={renameOf(name)} onRepair={form.repair} />
          </div>
        </div>
      ))}
    </>
  )
}

interface FieldsProps {
  readonly form: Form
  readonly path: Path
  readonly shape: ObjectShape
}

/** Shows the fields of an object: the required and the filled ones, and the others folded. */
export function Fields({ form, path, shape }: FieldsProps) {
  const isGiven = (name: string) => valueAt(form.parameters, [...path, name]) !== undefined
  const isRequired = (name: string, field: Field) =>
    field.required === true || shape.atLeastOne?.[0] === name
  const isGivenAnyhow = (name: string) => isGiven(name) || isGiven(ADDRESSES[name] ?? '')
  const rows = Object.entries(shape.fields).filter(
    ([name, field]) => isHere(field, form.site) && !ADDRESS_NAMES.has(name),
  )
  // A folded field that is filled stays where it is, so that its input keeps the focus.
  const [given] = useState(() => new Set(rows.map(([name]) => name).filter(isGivenAnyhow)))
  const isShown = ([name, field]: [string, Field]) => isRequired(name, field) || given.has(name)
  const folded = rows.filter((row) => !isShown(row))
  const names = folded.map(([name]) => name).join(', ')
  const row = ([name, field]: [string, Field]) => (
    <FieldRow
      key={name}
      form={form}
      path={[...path, name]}
      field={field}
      isRequired={isRequired(name, field)}
    />
  )
  return (
    <>
      {rows.filter(isShown).map(row)}
      <Unknown form={form} path={path} shape={shape} />
      {folded.length > 0 && (
        <details class="fold">
          <summary>
            <b>
              {say('explorer.more', {
                n: folded.length,
              })}
            </b>
            <span class="xs quiet cut" title={names}>
              {names}
            </span>
          </summary>
          {folded.map(row)}
        </details>
      )}
    </>
  )
}
