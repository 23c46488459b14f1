/** @module Draws the path of a fusion from the page through the edge worker to the cloud, for the README. */

import { drawArrow, drawBox, drawDocument } from './svg.ts'

const SIZE = { width: 1000, height: 400 }

const SHAPES: readonly string[] = [
  drawBox({
    x: 10,
    y: 20,
    width: 240,
    height: 122,
    kind: 'ours',
    heading: 'Web page: <face-fusion>',
    lines: [
      'takes or reads the photo,',
      'turns and scales it,',
      'asks for consent,',
      'shows the picture',
    ],
  }),
  drawBox({
    x: 10,
    y: 180,
    width: 240,
    height: 86,
    heading: 'Official SDK, your server',
    lines: ['endpoint set to the worker,', 'signed with a virtual key'],
  }),
  drawBox({
    x: 10,
    y: 304,
    width: 240,
    height: 86,
    kind: 'ours',
    heading: 'Any TypeScript program',
    lines: ['@fuse-edge/core: sign, check,', 'send, classify the outcome'],
  }),
  drawBox({
    x: 430,
    y: 20,
    width: 220,
    height: 246,
    kind: 'ours',
    heading: 'Edge worker',
    lines: [
      '1  authenticate the caller',
      '2  open regions by residency',
      '3  read and check the body',
      '4  reserve one call',
      '5  choose the nearest region',
      '6  sign with the real key',
      '7  send once',
      '8  ensure the AI label',
      '9  store, sign the link',
      '10 settle the reservation',
    ],
  }),
  drawBox({
    x: 780,
    y: 20,
    width: 210,
    height: 104,
    kind: 'outside',
    heading: 'Tencent Cloud',
    lines: ['Face Fusion, in the region', 'that answers fastest and', 'that the policy allows'],
  }),
  drawBox({
    x: 780,
    y: 162,
    width: 210,
    height: 104,
    kind: 'ours',
    heading: 'Emulator on your desk',
    lines: ['verifies the signature,', 'fuses the faces,', 'keeps the bill'],
  }),
  drawArrow({
    points: [
      [250, 62],
      [426, 62],
    ],
    label: ['JPEG, no base64,', 'one round trip'],
    labelAt: [268, 38],
  }),
  drawArrow({
    points: [
      [426, 100],
      [254, 100],
    ],
    label: ['labelled picture'],
    labelAt: [268, 118],
  }),
  drawArrow({
    points: [
      [250, 223],
      [426, 223],
    ],
    label: ['TC3-HMAC-SHA256 or v1'],
    labelAt: [268, 213],
  }),
  drawArrow({
    points: [
      [650, 72],
      [776, 72],
    ],
    label: ['TC3-HMAC-SHA256'],
    labelAt: [664, 62],
  }),
  drawArrow({
    points: [
      [650, 214],
      [776, 214],
    ],
    label: ['without an account'],
    labelAt: [664, 204],
    dashed: true,
  }),
  drawArrow({
    points: [
      [250, 347],
      [885, 347],
      [885, 270],
    ],
    label: ['TC3-HMAC-SHA256, straight to the cloud or the emulator'],
    labelAt: [268, 337],
  }),
]

/** Returns the diagram as SVG. */
export function fusionPath(): string {
  return drawDocument(
    { ...SIZE, title: 'The path of a fusion from a web page through the edge worker to the cloud' },
    SHAPES,
  )
}
