/** @module Styles of the camera dialog. */

export const CAMERA = /* css */ `
dialog {
  grid-template-rows: minmax(0, 1fr) auto;
  width: min(45rem, 100vw);
  max-width: none;
  height: min(45rem, 100dvh);
  max-height: none;
  margin: auto;
  padding: 0;
  border: 1px solid #fff3;
  border-radius: var(--radius);
  overflow: hidden;
  background: #0c0c10;
  color: #fff;
}
dialog[open] { display: grid; }
dialog::backdrop { background: rgb(0 0 0 / 60%); }
.stage { position: relative; }
.stage > * { position: absolute; inset: 0; }
video { width: 100%; height: 100%; object-fit: cover; }
video.mirrored { scale: -1 1; }
.count, .camera-message { display: grid; place-content: center; justify-items: center; gap: 16px; padding: 24px; text-align: center; }
.count { font-size: 30vmin; font-weight: 700; text-shadow: 0 2px 10px rgb(0 0 0 / 35%); }
.bar { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; gap: 8px; padding: 16px; }
.bar div { display: flex; gap: 8px; }
.bar div:last-child { justify-content: end; }
dialog button { min-width: 44px; border-color: #fff8; background: #fff2; color: #fff; }
dialog button:hover { border-color: #fff; background: #fff4; }
dialog button:focus-visible { outline-color: #fff; }
.bar button { padding: 8px; }
.bar button[aria-pressed='true'] { background: #fff; color: #0c0c10; }
.bar .shutter { width: 72px; height: 72px; padding: 0; border: 4px solid #fff; border-radius: 50%; background: #fff; background-clip: content-box; box-shadow: inset 0 0 0 4px #0c0c10; }
.bar .shutter:disabled { opacity: 0.4; }
@media (max-width: 45rem), (max-height: 45rem) { dialog { height: 100dvh; border: 0; border-radius: 0; } }
@media (max-height: 30rem) and (orientation: landscape) {
  dialog { grid-template: minmax(0, 1fr) / minmax(0, 1fr) auto; width: 100vw; }
  .bar { grid-template: 1fr auto 1fr / auto; justify-items: center; }
  .bar div { flex-direction: column; align-self: start; }
  .bar div:last-child { align-self: end; }
}
`
