/** @module The few icons, drawn by stroke on a grid of 24 units. */

const SVG = 'http://www.w3.org/2000/svg'

/** Path data by name. */
const PATHS = {
  alert:
    'M12 8v5m0 3.5v.01M10.3 4 2.6 17.5A2 2 0 0 0 4.3 20.5h15.4a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0Z',
  camera:
    'M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1ZM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  download: 'M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M5 20h14',
  photo:
    'M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM3.5 16l4.5-4.5 4 4 2.5-2.5 6 5M15.5 10a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z',
  spark:
    'M12 3.5c.6 4.6 3.4 7.6 8 8.5-4.6.9-7.4 3.9-8 8.5-.6-4.6-3.4-7.6-8-8.5 4.6-.9 7.4-3.9 8-8.5Z',
} as const

export type IconName = keyof typeof PATHS

/** A decorative icon: hidden from screen readers, in the colour and about the height of the text. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'icon')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}
