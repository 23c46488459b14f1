/** @module Icons as SVG paths on a grid of 24 units. Each is an export, so that bundlers drop unused ones. */

const SVG = 'http://www.w3.org/2000/svg'

export const ALERT =
  'M12 8v5m0 3.5v.01M10.3 4 2.6 17.5A2 2 0 0 0 4.3 20.5h15.4a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0Z'
export const CAMERA =
  'M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1ZM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z'
export const CHECK = 'm5 12.5 4.5 4.5L19 7.5'
export const CLOSE = 'M6 6l12 12M18 6 6 18'
export const DOWNLOAD = 'M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M5 20h14'
export const PHOTO =
  'M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM3.5 16l4.5-4.5 4 4 2.5-2.5 6 5M15.5 10a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z'
export const SPARK =
  'M12 3.5c.6 4.6 3.4 7.6 8 8.5-4.6.9-7.4 3.9-8 8.5-.6-4.6-3.4-7.6-8-8.5 4.6-.9 7.4-3.9 8-8.5Z'
export const SWITCH = 'M4 11a8 8 0 0 1 14-4l2 2m0-5v5h-5M20 13a8 8 0 0 1-14 4l-2-2m0 5v-5h5'
export const TIMER = 'M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12v4l2.5 2M9 2h6'

/** Creates a decorative icon, hidden from screen readers, in the colour and about the height of the text around it. */
export function icon(data: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'icon')
  path.setAttribute('d', data)
  svg.append(path)
  return svg
}
