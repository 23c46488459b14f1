/** @module Styles of the first panel: gallery, photo, message, button. */

export const COMPOSE = /* css */ `
.compose { display: grid; gap: 28px; }
.choice, .side { display: grid; gap: 20px; align-content: start; min-width: 0; }
.compose:is([aria-busy], [data-closed]) { min-height: 820px; }
.compose[aria-busy] .side { display: none; }
.compose[data-closed] { place-content: center; text-align: center; }
[data-closed] > .side { order: -1; }
[data-closed] > .side > :not(.message) { display: none; }
.tiles { display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(4.5em, 1fr)); }
.tile { position: relative; cursor: pointer; }
.frame { position: relative; display: block; aspect-ratio: 1; border-radius: 14px; overflow: hidden; background: var(--well); }
.title { display: block; margin-top: 6px; font-weight: 500; text-align: center; overflow-wrap: anywhere; }
.badge {
  position: absolute;
  top: 6px;
  inset-inline-end: 6px;
  display: grid;
  place-items: center;
  width: 24px;
  height: 24px;
  border-radius: 50%;
  background: var(--accent);
  color: var(--on-accent);
  font-size: 0.85em;
  opacity: 0;
}
:checked ~ .frame, :checked ~ .cut-out { box-shadow: 0 0 0 2px var(--surface), 0 0 0 5px var(--accent); }
:checked ~ .frame .badge { opacity: 1; }
:checked ~ .title { color: var(--ink); }
.tile.empty { aspect-ratio: 1; border-radius: 14px; background: var(--line); animation: breathe 1.6s infinite; }
.zone { position: relative; border-radius: 16px; overflow: hidden; }
.invitation {
  display: grid;
  gap: 10px;
  justify-items: center;
  align-content: center;
  min-height: 220px;
  padding: 16px;
  border: 2px dashed var(--line);
  border-radius: 16px;
  background: var(--tint);
  text-align: center;
}
.invitation > .icon { font-size: 1.6em; color: var(--accent); }
@media (pointer: coarse) {
  .invitation .hint { display: none; }
}
.invitation div { display: flex; flex-wrap: wrap; gap: 10px; justify-content: center; }
.agreement { display: grid; gap: 10px; padding: 14px; border-radius: 14px; background: var(--well); white-space: pre-line; }
.agreement label { display: flex; align-items: center; gap: 10px; min-height: 32px; font-weight: 600; cursor: pointer; }
input[type='checkbox'] { width: 24px; height: 24px; margin: 0; flex: none; accent-color: var(--accent); }
.preview { position: relative; background: var(--well); }
.preview img { width: 100%; height: 220px; object-fit: contain; }
.changes { position: absolute; inset-inline-end: 10px; bottom: 10px; display: flex; gap: 8px; }
.changes button { box-shadow: 0 2px 10px rgb(0 0 0 / 35%); }
.retake { padding: 8px 12px; }
.reading {
  position: absolute;
  inset: 0;
  display: grid;
  place-items: center;
  background: color-mix(in oklab, var(--surface) 82%, transparent);
  font-weight: 550;
}
.samples { margin-top: 14px; }
.samples .row { display: flex; flex-wrap: wrap; gap: 10px; }
.sample { padding: 0; width: 52px; height: 52px; border-radius: 50%; overflow: hidden; }
.sample img { object-position: 50% 15%; }
.message { display: grid; grid-template-columns: auto 1fr; gap: 10px; padding: 14px; border-radius: 14px; background: var(--well); }
.message[data-kind='failure'] { background: color-mix(in oklab, var(--alarm) 10%, var(--surface)); }
.message[data-kind='failure'] .icon { color: var(--alarm); }
.message[data-kind='notice'] .icon { display: none; }
.recover { grid-column: 2; justify-self: start; }
.missing { min-height: 1.5em; margin-top: -10px; text-align: center; }
:is(.problem, .saved):empty { display: none; }
@container (min-width: 720px) {
  .compose { grid-template-columns: minmax(0, 1fr) 320px; gap: 36px; }
  .compose:is([aria-busy], [data-closed]) { min-height: 500px; }
  .compose[data-closed] { grid-template-columns: auto; }
  .tiles { gap: 16px; grid-template-columns: repeat(auto-fill, minmax(7.25em, 1fr)); }
}
`
