/** @module What Content Credentials say of a fusion. */

import { DIGITAL_SOURCE_TYPE } from '@fuse-edge/core/picture'
import type { CredentialStatement } from '@fuse-edge/provenance'
import { version } from '../../package.json'
import type { MadeFrom } from '../context/index.ts'

const GENERATOR = Object.freeze({ name: 'Fuse Edge', version })

/**
 * Returns the SHA-256 of what the catalogue says of the template: its ids, size and faces. The edge has no copy of the template's
 * picture.
 */
async function hashOf({ template, material }: MadeFrom): Promise<Uint8Array> {
  const { id, width, height, faces } = template
  const { projectId, modelId } = material ?? {}
  const entry = JSON.stringify({ id, projectId, modelId, width, height, faces })
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(entry)))
}

const statements = new WeakMap<object, CredentialStatement>()

/** Returns the statement of all pictures of a template. It is made once for each entry of the catalogue. */
export async function statementOf(made: MadeFrom): Promise<CredentialStatement> {
  const { template, material } = made
  const entry = material ?? template
  const statement = statements.get(entry) ?? {
    generator: GENERATOR,
    digitalSourceType: DIGITAL_SOURCE_TYPE,
    template: { id: template.id, modelId: material?.modelId, sha256: await hashOf(made) },
  }
  statements.set(entry, statement)
  return statement
}
