/**
 * @module The edge's HTTP API for administrators: bodies and answers; import from `@fuse-edge/core/admin`.
 *
 * | call under `/v1/admin` | body | answer |
 * |---|---|---|
 * | `GET /me` | | {@link AdminInfo} |
 * | `GET /catalogue`, `PUT /catalogue` | {@link Catalogue} | {@link CatalogueState}; {@link Changed} |
 * | `POST /catalogue/check` | {@link Catalogue} | {@link CheckedCatalogue}: what `PUT` would do, without a change |
 * | `GET`, `PUT`, `PATCH`, `DELETE /apps/:id`, `/templates/:id`, `/virtual-keys/:id` | an entry; for `PATCH` a JSON merge patch (RFC 7396) | {@link EntryState}; {@link Changed} |
 * | `POST /apps/:id/keys`, `DELETE /apps/:id/keys/:key` | {@link KeyRequest} | {@link NewKey}; {@link Changed} |
 * | `POST /apps/:id/sessions` | {@link TrialSessionRequest} | 201 `Session` of `@fuse-edge/core/edge` |
 * | `POST /apps/:id/alerts/test` | | {@link AlertDelivery} |
 * | `POST /virtual-keys/:id/pairs`, `DELETE /virtual-keys/:id/pairs/:secretId` | | {@link NewPair}; {@link Changed} |
 * | `POST /templates/sync` | {@link SyncRequest} | {@link SyncReport} |
 * | `POST /thumbnails` | a JPEG or PNG file, at most 2 MiB | 201 {@link StoredThumbnail} |
 * | `GET /budgets` | | {@link BudgetList} |
 * | `GET /usage` | | {@link UsageReport}; with `?owner=*` {@link UsageOfAll} |
 * | `GET /reservations` | | {@link ReservationPage} |
 * | `POST /reservations/:id` | {@link SettlementRequest} | {@link SettledReservation} |
 * | `GET /regions` | | {@link RegionList} |
 * | `GET /route` | | {@link RouteReport} |
 * | `GET /residency` | | {@link ResidencyReport} |
 * | `GET /alerts` | | {@link AlertList} |
 * | `GET /audit` | | {@link AuditPage} |
 *
 * All require `Authorization: Bearer ak_…`; calls other than `GET` require a key with the role `write`. Every failure is a
 * `Problem` of `@fuse-edge/core/edge`. With `If-Match: "<revision>"` the edge changes the catalogue only if it still has that
 * revision.
 */

export type * from './contract/administrator.ts'
export type * from './contract/alerts.ts'
export type * from './contract/audit.ts'
export type * from './contract/budgets.ts'
export type * from './contract/changes.ts'
export type * from './contract/entries.ts'
export type * from './contract/reservations.ts'
export type * from './contract/routing.ts'
export type * from './contract/trial-session.ts'
export type * from './contract/usage.ts'

/** Path under which an edge is administered. */
export const ADMIN_PATH = '/v1/admin'
