/** @module Usage counts and forecasts. */

/** How long a ledger keeps usage: more than a year, so that a month can be compared with the same month before. */
export const DAYS = 400

/** Usage rows of one lease sync. The next sync carries the rest. */
export const SYNC_ROWS = 500

/** Days before today that a forecast averages. */
export const FORECAST_DAYS = 7
