/** @module Alerts in the edge's console: a test alert goes to a real webhook, and its attempt is listed, without the webhook's path. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { it, openEdgeView } from './edge-console.ts'
import { adminOf, makeApp, press } from './edge-console-clicks.ts'

it('sends a test alert to the webhook of an app, and shows how each attempt ended', async ({
  edgeTab: page,
  stack,
  onTestFinished,
}) => {
  let status = 503
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      bodies.push(body)
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  await makeApp(page, stack, 'alerted')
  const alerts = { url: `http://127.0.0.1:${port}/T0/secret-path`, at: [80] }
  await adminOf(stack).patch('apps', 'alerted', {
    dailyCap: null,
    budget: { perDay: { calls: 10 }, alerts },
  })

  await openEdgeView(page, stack, 'alerts?app=alerted')
  await press(page, 'Send a test')
  await page.getByText('not delivered').waitFor()
  await page.getByText('1 attempt', { exact: true }).click()
  const attempt = page.getByRole('listitem').filter({ hasText: `127.0.0.1:${port}` })
  await attempt.getByText('The webhook answered with 503.').waitFor()
  expect(await page.locator('details li').allTextContents()).not.toContainEqual(
    expect.stringContaining('secret-path'),
  )

  status = 204
  await press(page, 'Send a test')
  await page.getByText('delivered', { exact: true }).waitFor()
  expect(bodies.map((body) => JSON.parse(body).test)).toEqual([true, true])
})
