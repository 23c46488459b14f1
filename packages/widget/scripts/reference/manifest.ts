/**
 * @module Builds the custom elements manifest from the sources. Source of the format: webcomponents/custom-elements-
 * manifest, schema 2.1.0.
 */

import {
  type Member,
  readClassDescription,
  readMembers,
  readObservedAttributes,
  readPropertyDefaults,
} from './doc-comments.ts'
import { ATTRIBUTES, CSS_PARTS, CSS_PROPERTIES, EVENTS, SLOTS } from './element-docs.ts'

/** Source texts that the manifest is made from. */
export interface Sources {
  /** `src/face-fusion-element.ts`. */
  readonly element: string
  /** `src/reflected-attributes.ts`. */
  readonly attributes: string
  /** `src/styles/shell.ts` and `controls.ts`. */
  readonly styles: string
}

const ELEMENT_MODULE = 'dist/face-fusion-element.js'
const CLASS = 'FaceFusionElement'

function camelCase(attribute: string): string {
  return attribute.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
}

function attributeEntry(name: string, properties: readonly Member[]) {
  const property = properties.find((member) => member.name === camelCase(name))
  const extra = ATTRIBUTES.find((entry) => entry.name === name)
  const { type, description } = property ?? extra ?? { type: '', description: '' }
  const fieldName = property?.name ?? extra?.fieldName
  const initial = property?.default
  return {
    name,
    type: { text: type },
    description,
    ...(initial !== undefined && { default: initial }),
    ...(fieldName !== undefined && { fieldName }),
  }
}

function memberEntry(member: Member, attributes: readonly string[]) {
  const { kind, name, type, parameters, ...rest } = member
  if (kind === 'method') {
    const typed = parameters?.map((parameter) => ({ ...parameter, type: { text: parameter.type } }))
    return {
      kind,
      name,
      ...rest,
      ...(typed && { parameters: typed }),
      return: { type: { text: type } },
    }
  }
  const attribute = attributes.find((candidate) => camelCase(candidate) === name)
  return {
    kind,
    name,
    type: { text: type },
    ...rest,
    ...(attribute !== undefined && { attribute, reflects: true }),
  }
}

function langMember() {
  const lang = ATTRIBUTES.find(({ name }) => name === 'lang')
  return {
    kind: 'field',
    name: 'lang',
    type: { text: 'string' },
    description: lang?.description,
    attribute: 'lang',
    reflects: true,
  }
}

function declaration({ element, attributes, styles }: Sources) {
  const observed = readObservedAttributes(attributes)
  const properties = readMembers(attributes)
  const defaults = readPropertyDefaults(styles)
  return {
    kind: 'class',
    name: CLASS,
    customElement: true,
    tagName: 'face-fusion',
    superclass: { name: 'HTMLElement' },
    description: readClassDescription(element, CLASS),
    attributes: observed.map((name) => attributeEntry(name, properties)),
    members: [
      ...properties.map((member) => memberEntry(member, observed)),
      langMember(),
      ...readMembers(element).map((member) => memberEntry(member, observed)),
    ],
    events: EVENTS.map(({ type, ...event }) => ({ ...event, type: { text: type } })),
    slots: SLOTS,
    cssProperties: CSS_PROPERTIES.map((property) => ({
      ...property,
      default: defaults.get(property.name),
    })),
    cssParts: CSS_PARTS,
  }
}

/** Returns the manifest. */
export function buildManifest(sources: Sources) {
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path: ELEMENT_MODULE,
        declarations: [declaration(sources)],
        exports: [{ kind: 'js', name: CLASS, declaration: { name: CLASS } }],
      },
      {
        kind: 'javascript-module',
        path: 'dist/define.js',
        exports: [
          {
            kind: 'custom-element-definition',
            name: 'face-fusion',
            declaration: { name: CLASS, module: ELEMENT_MODULE },
          },
        ],
      },
    ],
  }
}

/** What the manifest says of the element. */
export type Declaration = ReturnType<typeof declaration>
