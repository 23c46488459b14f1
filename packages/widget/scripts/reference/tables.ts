/** @module Builds the tables of `docs/reference/widget.md` from the custom elements manifest. */

import { PHOTO_LIMITS } from '@fuse-edge/core/limits'
import { MIB } from '@fuse-edge/core/units'
import { table } from '../../../../tools/checks/generated-block.ts'
import {
  MAX_FILE_BYTES,
  QUALITIES,
  SHRINK_FACTOR,
  uploadLimitsFor,
} from '../../src/photo/upload-limits.ts'
import type { Declaration } from './manifest.ts'

const BYTES_PER_KILOBYTE = 1000

const code = (text: string | undefined) =>
  text === undefined || text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``
const prose = (text: string | undefined) =>
  (text ?? '').replaceAll('|', '\\|').replaceAll('\n\n', '<br>')

type Member = Declaration['members'][number]

function callOf(member: Member): string {
  const parameters = 'parameters' in member ? member.parameters : undefined
  const list = parameters?.map(({ name, type, default: initial }) =>
    initial === undefined ? `${name}: ${type.text}` : `${name}: ${type.text} = ${initial}`,
  )
  return code(`${member.name}(${list?.join(', ') ?? ''})`)
}

const defaultOf = (entry: object) => ('default' in entry ? code(String(entry.default)) : '')
const isStatic = (member: Member) => 'static' in member

function propertyRow(member: Member): string[] {
  const access = isStatic(member) ? 'static' : 'readonly' in member ? 'read only' : ''
  const type = 'type' in member ? member.type.text : ''
  return [code(member.name), code(type), access, defaultOf(member), prose(member.description)]
}

function methodRow(member: Member): string[] {
  const type = 'return' in member ? member.return.type.text : ''
  return [callOf(member), code(type), prose(member.description)]
}

const kilobytes = (bytes: number) => `${bytes / BYTES_PER_KILOBYTE} kB`

/** Returns the limits of a photo, for a fast and for a slow connection. */
function photoLimitsTable(): string {
  const [fast, slow] = [uploadLimitsFor(undefined), uploadLimitsFor({ saveData: true })]
  const both = (text: string) => [text, text]
  return table(
    ['limit', 'value', 'with 2G, 3G or `saveData`', 'constant'],
    [
      ['file that is opened', ...both(`${MAX_FILE_BYTES / MIB} MiB`), code('MAX_FILE_BYTES')],
      [
        'longer side of the photo that is sent',
        ...[fast, slow].map(({ longSidePx }) => `${longSidePx} px`),
        code('uploadLimitsFor'),
      ],
      ['its size', ...[fast, slow].map(({ bytes }) => kilobytes(bytes)), code('uploadLimitsFor')],
      [
        'its shorter side',
        ...both(`more than ${PHOTO_LIMITS.SIDE_ABOVE_PX} px`),
        code('PHOTO_LIMITS.SIDE_ABOVE_PX'),
      ],
      ['JPEG qualities, in turn', ...both(QUALITIES.join(', ')), code('QUALITIES')],
      ['then each side is multiplied by', ...both(String(SHRINK_FACTOR)), code('SHRINK_FACTOR')],
    ],
  )
}

/** Returns the tables by the name of their generated part. */
export function buildTables(element: Declaration): Readonly<Record<string, string>> {
  const { attributes, members, events, slots, cssProperties, cssParts } = element
  const unreflected = members.filter((member) => !('attribute' in member))
  const methods = unreflected.filter(({ kind }) => kind === 'method')
  const fields = unreflected.filter(({ kind }) => kind === 'field')
  const described = (entry: { name: string; description: string }) => [
    code(entry.name),
    prose(entry.description),
  ]
  return {
    attributes: table(
      ['attribute', 'property', 'type', 'default', 'meaning'],
      attributes.map((attribute) => [
        code(attribute.name),
        code(attribute.fieldName),
        code(attribute.type.text),
        defaultOf(attribute),
        prose(attribute.description),
      ]),
    ),
    properties: table(
      ['property', 'type', 'access', 'default', 'meaning'],
      fields.map(propertyRow),
    ),
    methods: table(['method', 'returns', 'meaning'], methods.map(methodRow)),
    events: table(
      ['event', 'type', 'meaning'],
      events.map(({ name, type, description }) => [
        code(name),
        code(type.text),
        prose(description),
      ]),
    ),
    slots: table(['slot', 'content'], slots.map(described)),
    'custom properties': table(
      ['custom property', 'default', 'meaning'],
      cssProperties.map((property) => [
        code(property.name),
        code(property.default),
        prose(property.description),
      ]),
    ),
    parts: table(['part', 'element'], cssParts.map(described)),
    'photo limits': photoLimitsTable(),
  }
}
