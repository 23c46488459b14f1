/** @module Draws the shapes that the diagrams of the documents are made of: boxes, lists and arrows, as SVG text. */

/** A rectangle with a heading and lines of text. Coordinates and sizes are in SVG user units, from the top left. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly heading: string
  readonly lines?: readonly string[]
  /** `plain` (default), `ours` for a part of this repository, `outside` for a system that others run. */
  readonly kind?: 'plain' | 'ours' | 'outside'
}

/** A straight or angled line with a head at its end. */
export interface Arrow {
  readonly points: readonly (readonly [x: number, y: number])[]
  /** Texts above the line's label position; one line each. */
  readonly label?: readonly string[]
  readonly labelAt?: readonly [x: number, y: number]
  /** Dashed: a path that exists only where it is configured. */
  readonly dashed?: boolean
}

const LINE_HEIGHT = 17
const PADDING = 14
const HEADING_HEIGHT = 26

/** Colours for light and dark pages: an SVG image follows the reader's colour scheme. */
const STYLE = `
  text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #24292f }
  .heading { font-weight: 600; font-size: 14px }
  .label { font-size: 12px; fill: #57606a }
  .box { fill: #f6f8fa; stroke: #afb8c1 }
  .ours { fill: #ddf4ff; stroke: #54aeff }
  .outside { fill: #fff8c5; stroke: #d4a72c }
  .arrow { fill: none; stroke: #57606a; stroke-width: 1.5 }
  .dashed { stroke-dasharray: 5 4 }
  .head { fill: #57606a }
  .axis { stroke: #d0d7de }
  .series0 { fill: #0969da; stroke: #0969da } .series1 { fill: #bf8700; stroke: #bf8700 }
  .series2 { fill: #8250df; stroke: #8250df } .series3 { fill: #1a7f37; stroke: #1a7f37 }
  .curve { fill: none; stroke-width: 2 }
  .value { text-anchor: start; font-size: 11px } .end { text-anchor: end } .middle { text-anchor: middle }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .label { fill: #9198a1 }
    .box { fill: #161b22; stroke: #3d444d } .ours { fill: #0c2d6b55; stroke: #388bfd }
    .outside { fill: #3b2d0055; stroke: #9e6a03 }
    .arrow { stroke: #9198a1 } .head { fill: #9198a1 }
    .axis { stroke: #3d444d }
    .series0 { fill: #4493f8; stroke: #4493f8 } .series1 { fill: #d29922; stroke: #d29922 }
    .series2 { fill: #ab7df8; stroke: #ab7df8 } .series3 { fill: #3fb950; stroke: #3fb950 }
  }`

/** Escapes text for XML content and attribute values. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Returns a text as SVG; `x` is its begin, or what its class aligns. */
export function drawText(x: number, y: number, text: string, className?: string): string {
  const attribute = className === undefined ? '' : ` class="${className}"`
  return `<text x="${x}" y="${y}"${attribute}>${escapeXml(text)}</text>`
}

/** Returns a box as SVG. */
export function drawBox({ x, y, width, height, heading, lines = [], kind = 'plain' }: Box): string {
  const className = kind === 'plain' ? 'box' : `box ${kind}`
  const left = x + PADDING
  const top = y + HEADING_HEIGHT
  return [
    `<rect class="${className}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
    drawText(left, top, heading, 'heading'),
    ...lines.map((line, index) => drawText(left, top + (index + 1) * LINE_HEIGHT + 2, line)),
  ].join('\n  ')
}

/** Returns an arrow as SVG. */
export function drawArrow({ points, label = [], labelAt, dashed = false }: Arrow): string {
  const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ')
  const [x, y] = labelAt ?? points[0] ?? [0, 0]
  return [
    `<path class="arrow${dashed ? ' dashed' : ''}" d="${path}" marker-end="url(#head)"/>`,
    ...label.map((line, index) => drawText(x, y + index * LINE_HEIGHT, line, 'label')),
  ].join('\n  ')
}

/** Returns a whole SVG document. @param title for people who cannot see it */
export function drawDocument(
  { width, height, title }: { width: number; height: number; title: string },
  shapes: readonly string[],
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
  <title>${escapeXml(title)}</title>
  <style>${STYLE}
  </style>
  <defs>
    <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
      <path class="head" d="M0 0L8 4L0 8z"/>
    </marker>
  </defs>
  ${shapes.join('\n  ')}
</svg>
`
}
