/** @module Styles of texts, icons, buttons and of the focus ring. Touch targets are at least 44 px high (WCAG 2.2, 2.5.5). */

export const CONTROLS = /* css */ `
.card[data-over] { outline: 3px dashed var(--accent); outline-offset: -8px; }
legend { font-size: 17px; font-weight: 650; margin-bottom: 12px; }
.minor { font-size: 14px; font-weight: 500; color: var(--quiet); margin-bottom: 8px; }
.hint, .consent, .note { font-size: 13.5px; color: var(--quiet); }
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
.status {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
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
  font: inherit;
  font-size: 15px;
  font-weight: 550;
  cursor: pointer;
  transition: background-color 0.15s, border-color 0.15s;
}
button:hover { background: var(--well); border-color: var(--ink); }
.fuse, .download {
  border-color: transparent;
  background: var(--accent);
  color: var(--on-accent);
}
.fuse { width: 100%; min-height: 52px; font-size: 17px; font-weight: 650; }
.fuse:hover, .download:hover {
  border-color: transparent;
  background: color-mix(in oklab, var(--accent) 88%, var(--ink));
}
.fuse:disabled {
  background: var(--well);
  color: var(--quiet);
  cursor: not-allowed;
 
}
.delete { border-color: transparent; color: var(--alarm); }
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
@media (forced-colors: active) {
  .fuse, .download { border-color: ButtonText; }
  :checked ~ .frame, :checked ~ .cut-out { outline: 3px solid Highlight; }
}
`
