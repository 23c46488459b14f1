/** @module Numbers and texts of the edge's contract, by what they mean; the OpenAPI document takes their rules from here. */

/**
 * A whole number, 0 or more.
 *
 * @asType integer
 * @minimum 0
 */
export type Count = number

/**
 * A length or a coordinate, whole pixels.
 *
 * @asType integer
 * @minimum 0
 */
export type Pixels = number

/**
 * An amount of money, whole minor units of the budget's currency.
 *
 * @asType integer
 * @minimum 0
 */
export type Money = number

/**
 * A percentage, 1 to 100.
 *
 * @asType integer
 * @minimum 1
 * @maximum 100
 */
export type Percent = number

/**
 * A time in UTC, ISO 8601: `2026-01-15T12:00:00.000Z`.
 *
 * @format date-time
 */
export type IsoTime = string

/**
 * An absolute URL.
 *
 * @format uri
 */
export type WebUrl = string

/**
 * A UUID in lower case.
 *
 * @format uuid
 */
export type Uuid = string
