/**
 * @module The registry: a Durable Object that holds the catalogue where administrators change it while the edge runs, and
 * the audit trail of the changes.
 *
 * Why the state is in a Durable Object: two administrators must not overwrite each other, so one object orders the
 * changes and stores each in one transaction with its audit rows. No request of an end user calls the registry: it
 * publishes each revision to KV, which every data centre reads locally, and informs the ledgers what their owners may spend.
 * What was stored and did not arrive is in an outbox, and an alarm repeats what failed.
 * `SCHEMA.md` describes the tables.
 */

import { DurableObject } from 'cloudflare:workers'
import type { Result } from '@fuse-edge/core/result'
import type { CatalogueText } from './published-catalogue.ts'
import type { AuditRow, Commit, Committed, Deed, RemovedEntry } from './registry-commit.ts'
import type { RegistryService } from './registry-service.ts'

/** Its methods are those of {@link RegistryService}, which is loaded when the object starts. */
export class Registry extends DurableObject<Env> {
  #service!: RegistryService

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    void ctx.blockConcurrencyWhile(async () => {
      const { RegistryService } = await import('./worldwide.ts')
      this.#service = new RegistryService(ctx, env)
    })
  }

  read(): CatalogueText {
    return this.#service.read()
  }

  commit(commit: Commit): Promise<Result<Committed, 'revision-changed'>> {
    return this.#service.commit(commit)
  }

  audit(before: number, limit: number): AuditRow[] {
    return this.#service.audit(before, limit)
  }

  removed(): RemovedEntry[] {
    return this.#service.removed()
  }

  thumbnails(): string[] {
    return this.#service.thumbnails()
  }

  record(deed: Deed): void {
    this.#service.record(deed)
  }

  override alarm(): Promise<void> {
    return this.#service.spread()
  }
}

/** Returns the registry, of which a deployment has exactly one. */
export function registryOf({ REGISTRY }: Env): DurableObjectStub<Registry> {
  return REGISTRY.getByName('registry')
}
