/** @module Styles of texts, icons, buttons and of the focus ring. Touch targets are at least 44 px high (WCAG 2.2, 2.5.5). */

export const CONTROLS = /* css */ `
:host {
  --accent: var(--face-fusion-accent, light-dark(#4338ca, #a5b4fc));
  --on-accent: var(--face-fusion-on-accent, light-dark(#fff, #16152b));
  --quiet: color-mix(in oklab, var(--ink) 66%, var(--surface));
  --edge: color-mix(in oklab, var(--ink) 52%, var(--surface));
  --tint: color-mix(in oklab, var(--accent) 8%, var(--surface));
  --well: color-mix(in oklab, var(--ink) 5%, var(--surface));
  --alarm: light-dark(#b42318, #fda29b);
}
h2, p, ol, fieldset, legend { margin: 0; padding: 0; border: 0; min-width: 0; }
img { display: block; max-width: none; }
.card { display: flex; flex-direction: column; }
.card[data-over] { outline: 3px dashed var(--accent); outline-offset: -8px; }
slot[name='footer'] { display: block; margin-top: auto; }
legend { margin-bottom: 12px; font-size: 1.05em; font-weight: 650; }
.minor, .hint, .consent, .note, .title, .ends, .detail { font-size: 0.85em; color: var(--quiet); }
.minor { margin-bottom: 8px; font-weight: 550; }
button, .message p, .stages li, .toggle, .degree, .agreement, .problem, summary { font-size: 0.94em; }
.icon {
  width: 1.25em;
  height: 1.25em;
  flex: none;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.75;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.status, [data-closed] legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 8px;
  min-height: 44px;
  padding: 8px 16px;
  border: 1px solid var(--edge);
  border-radius: 12px;
  background: var(--surface);
  color: inherit;
  font-family: inherit;
  font-weight: 550;
  line-height: inherit;
  letter-spacing: inherit;
  cursor: pointer;
  transition: background-color 0.15s, border-color 0.15s;
}
button:hover { background: var(--well); border-color: var(--ink); }
.fuse, .download { border-color: transparent; background: var(--accent); color: var(--on-accent); }
.fuse { width: 100%; min-height: 52px; font-size: 1.05em; font-weight: 650; }
.fuse:hover, .download:hover { border-color: transparent; background: color-mix(in oklab, var(--accent) 88%, var(--ink)); }
button:is(:disabled, [aria-disabled]) { opacity: 0.5; cursor: not-allowed; }
.fuse:disabled { opacity: 1; background: var(--well); color: var(--quiet); }
.delete, .confirm { border-color: transparent; color: var(--alarm); }
.confirm { border-color: currentColor; }
:focus { outline: none; }
:focus-visible, :has(> input:focus-visible) > :is(.frame, .cut-out), .comparison:has(:focus-visible) {
  outline: 3px solid var(--accent);
  outline-offset: 3px;
}
input[type='radio'], .comparison input {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  margin: 0;
  opacity: 0;
  cursor: pointer;
}
/* Covers the picture and not the title, so that a click on either, and a program's on the radio button, hits what is named. */
input[type='radio'] { z-index: 1; height: auto; aspect-ratio: 1; }
:is(.frame, .sample, .comparison, .cover) img { width: 100%; height: 100%; object-fit: cover; }
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation: none !important; transition: none !important; }
}
@media (forced-colors: active) {
  .fuse, .download { border-color: ButtonText; }
  :checked ~ .frame, :checked ~ .cut-out { outline: 3px solid Highlight; }
  .comparison { forced-color-adjust: none; }
}
`
