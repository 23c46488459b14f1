/**
 * @module Styles that are loaded with the element: colours, type and the card. Pages set the custom properties
 * `--face-fusion-…`; the page's `color-scheme` selects light or dark colours.
 */

export const SHELL = /* css */ `
:host {
  --accent: var(--face-fusion-accent, light-dark(#4338ca, #a5b4fc));
  --on-accent: var(--face-fusion-on-accent, light-dark(#fff, #16152b));
  --surface: var(--face-fusion-surface, light-dark(#fff, #17181d));
  --ink: var(--face-fusion-ink, light-dark(#18181b, #f2f2f5));
  --radius: var(--face-fusion-radius, 20px);
  --quiet: color-mix(in oklab, var(--ink) 66%, var(--surface));
  --line: color-mix(in oklab, var(--ink) 14%, var(--surface));
  --edge: color-mix(in oklab, var(--ink) 52%, var(--surface));
  --tint: color-mix(in oklab, var(--accent) 8%, var(--surface));
  --well: color-mix(in oklab, var(--ink) 5%, var(--surface));
  --alarm: light-dark(#b42318, #fda29b);
  display: block;
  container-type: inline-size;
  font: 400 16px/1.5 var(--face-fusion-font, system-ui, sans-serif);
  color: var(--ink);
  text-align: start;
}
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
h2, p, ol, fieldset, legend { margin: 0; padding: 0; border: 0; min-width: 0; }
img { display: block; max-width: none; }
.card {
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: var(--radius);
  padding: 20px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 12px 32px -12px rgb(0 0 0 / 14%);
}
.waiting { min-height: 420px; animation: breathe 1.6s infinite; }
.failed { display: grid; gap: 16px; place-content: center; text-align: center; animation: none; }
.failed button { min-height: 44px; font: inherit; }
@keyframes breathe { 50% { opacity: 0.45; } }
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation: none !important; transition: none !important; }
}
@container (min-width: 720px) {
  .card { padding: 28px; }
}
`
