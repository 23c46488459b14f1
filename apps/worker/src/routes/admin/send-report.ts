/** @module Answers with a report, which no cache keeps. */

/** Returns an answer of JSON that no cache keeps. */
export function sendReport(report: object, status: 200 | 201 = 200): Response {
  return Response.json(report, { status, headers: { 'Cache-Control': 'no-store' } })
}
