/** @module Tests of drafts: every request is the same after a link, a file and the editor, and no link holds a photo. */

import { type ActionName, type Field, REQUEST_SHAPES, type Shape } from '@fuse-edge/core/api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  draftOfFile,
  fileOfDraft,
  fragmentOf,
  parametersOfFragment,
  type RequestDraft,
  referencesOf,
  siteFor,
  textOfParameters,
} from '../src/explorer/draft.ts'
import {
  isObject,
  type Json,
  type JsonObject,
  parseObject,
  valueAt,
  withValueAt,
} from '../src/explorer/json.ts'

const ACTION_NAMES = Object.keys(REQUEST_SHAPES) as ActionName[]
const PHOTO = '/9j/'.repeat(40)

const text = fc.string({ unit: 'binary', maxLength: 20 })
const reference: fc.Arbitrary<Json> = fc.oneof(
  fc.record({
    file: fc.string({ minLength: 1, maxLength: 20 }),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
  }),
  fc.record({ sample: fc.stringMatching(/^[\w-]{1,64}$/) }),
  fc.record({ material: fc.stringMatching(/^mt_\w{1,60}$/) }),
)

function anyOf(shape: Shape): fc.Arbitrary<Json> {
  if (shape.type === 'array') return fc.array(anyOf(shape.of), { maxLength: 3 })
  if (shape.type === 'object') return objectOf(shape.fields)
  if (shape.type !== 'string')
    return fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    )
  if (shape.format === 'base64') return reference
  return shape.oneOf ? fc.constantFrom(...shape.oneOf) : text
}

/** Some of the fields, each now and then with a value of another type, and fields that the action does not have. */
function objectOf(fields: Readonly<Record<string, Field>>): fc.Arbitrary<JsonObject> {
  const model = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      fc.oneof({ weight: 9, arbitrary: anyOf(field) }, fc.constant(null), fc.boolean()),
    ]),
  )
  const unknown = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text, { maxKeys: 2 })
  return fc
    .tuple(fc.record(model, { requiredKeys: [] }), unknown)
    .map(([known, more]) => ({ ...more, ...known }) as JsonObject)
}

function draft(action: ActionName, parameters: JsonObject): RequestDraft {
  return { action, site: siteFor(action, undefined), region: 'ap-guangzhou', key: '', parameters }
}

describe.each(ACTION_NAMES)('a draft of %s', (action) => {
  const parameters = objectOf(REQUEST_SHAPES[action].fields)

  it('is the same after the editor, a link and a file', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, async (given) => {
        // JSON has one zero.
        const plain = JSON.parse(JSON.stringify(given))
        const made = draft(action, plain)
        expect(parseObject(textOfParameters(plain))).toEqual({ ok: true, value: plain })
        const fragment = await fragmentOf(made)
        expect((await parametersOfFragment(fragment)) ?? {}).toEqual(plain)
        expect(draftOfFile(await fileOfDraft(made))).toEqual({ ok: true, value: made })
      }),
      { numRuns: 40 },
    )
  })
})

describe('a link', () => {
  it('holds a digest in place of a photo, at any depth', async () => {
    const made = draft('FuseFace', {
      ModelId: 'mt_1',
      MergeInfos: [{ Image: PHOTO }, { Image: 'AAAA' }],
      LogoParam: { LogoImage: PHOTO },
    })
    const fragment = await fragmentOf(made)
    const parameters = await parametersOfFragment(fragment)
    expect(JSON.stringify(parameters)).not.toContain(PHOTO)
    expect(parameters).toMatchObject({
      MergeInfos: [{ Image: { file: 'photo.jpg' } }, { Image: 'AAAA' }],
      LogoParam: { LogoImage: { file: 'photo.jpg' } },
    })
    const opened = { ...made, parameters: parameters ?? {} }
    expect(referencesOf(opened).map(({ path }) => path.join('.'))).toEqual([
      'MergeInfos.0.Image',
      'LogoParam.LogoImage',
    ])
  })

  it.each([
    [
      'https://b.cos.ap-tokyo.myqcloud.com/a.jpg?q-sign-algorithm=sha1&q-signature=1',
      'https://b.cos.ap-tokyo.myqcloud.com/a.jpg',
    ],
    ['https://example.com/a.jpg?X-Amz-Security-Token=1', 'https://example.com/a.jpg'],
    ['https://me:pass@example.com/a.jpg', 'https://example.com/a.jpg'],
    ['https://example.com/a.jpg?width=80', 'https://example.com/a.jpg?width=80'],
    ['not an address', 'not an address'],
  ])('leaves a signature out of an address: %s', async (given, kept) => {
    const made = draft('FuseFace', { MergeInfos: [{ Url: given }] })
    expect(await parametersOfFragment(await fragmentOf(made))).toEqual({
      MergeInfos: [{ Url: kept }],
    })
  })

  it.each(['', '#r=', '#r=AAAA', '#r=%%%', '#step=2', '#r=q1YqSy0qzszPU7JS'])(
    'that was cut holds no request: "%s"',
    async (fragment) => {
      expect(await parametersOfFragment(fragment)).toBeUndefined()
    },
  )

  it('that would inflate to many megabytes holds no request', async () => {
    const made = draft('FuseFace', { ModelId: ' '.repeat(1_000_000) })
    const fragment = await fragmentOf(made)
    expect(fragment.length).toBeLessThan(8192)
    expect(await parametersOfFragment(fragment)).toBeUndefined()
  })
})

describe('a file', () => {
  it.each([
    ['{"action":"Fuse"}', 'action'],
    ['{"action":"FuseFace","site":"us"}', 'site'],
    ['{"action":"FuseFace","site":"cn"}', 'parameters'],
    ['{"action":"FuseFace","site":"cn","region":1}', 'region'],
  ])('that is no draft is refused with the name of the field: %s', (file, field) => {
    expect(draftOfFile(file)).toEqual({ ok: false, error: field })
  })
})

describe('changing one place', () => {
  const path = fc.array(fc.oneof(fc.constantFrom('a', 'b', '__proto__x'), fc.nat(2)), {
    minLength: 1,
    maxLength: 4,
  })

  it('puts a value where it is read again, and leaves the value before as it was', () => {
    fc.assert(
      fc.property(path, fc.jsonValue(), (where, next) => {
        const before = Object.freeze({ a: [{ b: 1 }], b: { a: 'x' } })
        const after = withValueAt(before, where, next as Json)
        expect(valueAt(after, where)).toEqual(next)
        expect(before).toEqual({ a: [{ b: 1 }], b: { a: 'x' } })
      }),
    )
  })

  it('removes a field, and an entry', () => {
    expect(withValueAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 })
    expect(withValueAt({ a: [1, 2, 3] }, ['a', 1], undefined)).toEqual({ a: [1, 3] })
    expect(isObject(withValueAt(null, ['a'], 1))).toBe(true)
  })
})

describe('the site of a request', () => {
  it('is the one of the address, and else that of the account', () => {
    expect(siteFor('FuseFace', 'intl', 'cn')).toBe('intl')
    expect(siteFor('FuseFace', undefined, 'intl')).toBe('intl')
  })

  it('is that of the account where the address names no site', () => {
    expect(siteFor('FuseFace', 'xx', 'intl')).toBe('intl')
    expect(siteFor('FuseFace', 'toString', 'intl')).toBe('intl')
  })
})
