/** Private addresses one by one: a test that connects could not distinguish a refusal from a failed connection. */

import { expect, it } from 'vitest'
import { isPrivateAddress } from '../src/pictures/index.ts'

it.for([
  '0.0.0.0',
  '0.255.255.255',
  '10.255.255.255',
  '100.64.0.0',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.255',
  '169.254.0.23',
  '169.254.169.254',
  '172.16.0.0',
  '172.31.255.255',
  '192.0.0.1',
  '192.168.255.255',
  '198.19.255.255',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:a00:1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '2001:0:1::1',
  '2002:7f00:1::',
  '2001:db8::1',
  'fc00::1',
  'fdff::1',
  'fe80::1',
  'ff02::1',
  'localhost',
  '',
  '127.1',
])('isPrivateAddress returns true for %j', (address) => {
  expect(isPrivateAddress(address)).toBe(true)
})

it.for([
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '::ffff:1.1.1.1',
  '2001:4860:4860::8888',
  '2606:4700::1111',
])('isPrivateAddress returns false for %j', (address) => {
  expect(isPrivateAddress(address)).toBe(false)
})
