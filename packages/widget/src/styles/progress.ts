/** @module Styles of the second panel: progress of the fusion. It stays in view while the card keeps the height of the first. */

export const PROGRESS = /* css */ `
.working { position: sticky; top: 0; display: grid; gap: 20px; place-items: center; place-content: center; min-height: 400px; }
.pair { display: flex; }
.pair img {
  width: 112px;
  height: 112px;
  border-radius: 50%;
  object-fit: cover;
  border: 4px solid var(--surface);
  background: var(--well);
  box-shadow: 0 2px 10px rgb(0 0 0 / 35%);
  animation: meet 2.4s ease-in-out infinite;
}
.pair img + img { --away: 1; margin-inline-start: -14px; }
@keyframes meet { 50% { translate: calc(8px - 16px * var(--away, 0)) 0; } }
.stages { display: grid; gap: 8px 20px; list-style: none; }
@container (min-width: 480px) { .stages { grid-auto-flow: column; } }
.stages li { display: flex; align-items: center; gap: 8px; color: var(--quiet); }
.stages [aria-current] { color: var(--ink); font-weight: 650; }
.bullet { display: grid; place-items: center; width: 20px; height: 20px; border: 2px solid var(--line); border-radius: 50%; font-size: 0.75em; }
.bullet .icon { opacity: 0; }
[aria-current] > .bullet { border-color: var(--accent); }
.done > .bullet { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.done > .bullet .icon { opacity: 1; }
progress { appearance: none; width: min(320px, 100%); height: 6px; border: 0; border-radius: 3px; background: var(--line); overflow: hidden; accent-color: var(--accent); }
progress::-webkit-progress-bar { background: none; }
progress::-webkit-progress-value { background: var(--accent); border-radius: 3px; transition: width 0.2s; }
progress::-moz-progress-bar { background: var(--accent); border-radius: 3px; }
progress:indeterminate {
  background: linear-gradient(90deg, transparent 30%, var(--accent), transparent 70%) 0 / 50% no-repeat var(--line);
  animation: run 1.4s linear infinite;
}
progress:indeterminate::-moz-progress-bar { background: none; }
@keyframes run { from { background-position: -100% 0; } to { background-position: 200% 0; } }
@media (forced-colors: active) { progress { --accent: Highlight; --line: Canvas; height: 8px; border: 1px solid CanvasText; forced-color-adjust: none; } }
.detail { font-variant-numeric: tabular-nums; text-align: center; }
`
