/**
 * @module Styles that are loaded with the element: colours, type and the card. Pages set the custom properties
 * `--face-fusion-…`; the page's `color-scheme` selects light or dark colours. Text is as large as the browser's own font size
 * (`medium`), whatever the page makes of `rem`. The card takes nothing from the page but what shows or hides it.
 */

export const SHELL = /* css */ `
:host {
  --surface: var(--face-fusion-surface, light-dark(#fff, #17181d));
  --ink: var(--face-fusion-ink, light-dark(#18181b, #f2f2f5));
  --radius: var(--face-fusion-radius, 20px);
  --line: color-mix(in oklab, var(--ink) 14%, var(--surface));
  display: block;
  container-type: inline-size;
}
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
.card {
  all: initial;
  box-sizing: border-box;
  display: block;
  color-scheme: inherit;
  pointer-events: inherit;
  visibility: inherit;
  padding: 20px;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--surface);
  box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 12px 32px -12px rgb(0 0 0 / 14%);
  font: 400 medium/1.5 var(--face-fusion-font, system-ui, sans-serif);
  color: var(--ink);
}
.waiting { min-height: 860px; }
.failed { display: grid; gap: 16px; place-content: center; place-items: center; text-align: center; }
.failed button { min-height: 44px; padding: 8px 16px; border: 1px solid; border-radius: 12px; background: none; color: inherit; font: inherit; cursor: pointer; }
@keyframes breathe { 50% { opacity: 0.45; } }
@media (prefers-reduced-motion: no-preference) {
  .waiting:empty { animation: breathe 1.6s infinite; }
}
@container (min-width: 720px) {
  .card { padding: 28px; }
  .waiting { min-height: 560px; }
}
`
