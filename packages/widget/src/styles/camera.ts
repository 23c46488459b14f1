/** @module Styles of the camera dialog. */

export const CAMERA = /* css */ `
dialog {
  display: grid;
  grid-template-rows: minmax(0, 1fr) auto;
  width: min(720px, 100vw);
  max-width: none;
  height: min(720px, 100dvh);
  max-height: none;
  margin: auto;
  padding: 0;
  border: 0;
  border-radius: var(--radius);
  overflow: hidden;
  background: #0c0c10;
  color: #fff;
}
dialog:not([open]) { display: none; }
dialog::backdrop { background: rgb(0 0 0 / 60%); }
.stage { position: relative; display: grid; min-height: 0; }
video { width: 100%; height: 100%; object-fit: cover; }
video.mirrored { scale: -1 1; }
dialog .count, dialog .camera-message { position: absolute; inset: 0; display: grid; place-items: center; padding: 32px; text-align: center; }
.count { font-size: 140px; font-weight: 700; text-shadow: 0 2px 24px rgb(0 0 0 / 60%); }
dialog p:empty { display: none; }
.bar { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; gap: 12px; padding: 16px; }
.bar div { display: flex; flex-wrap: wrap; gap: 8px; }
.bar div:last-child { justify-content: end; }
.bar button { min-width: 48px; min-height: 48px; border-color: rgb(255 255 255 / 55%); background: rgb(255 255 255 / 10%); color: #fff; }
.bar button:focus-visible { outline-color: #fff; }
.bar button[aria-pressed='true'] { background: #fff; color: #0c0c10; }
.bar .shutter { width: 72px; height: 72px; padding: 0; border: 4px solid #fff; border-radius: 50%; background: #fff; background-clip: content-box; box-shadow: inset 0 0 0 4px #0c0c10; }
.bar .shutter:disabled { opacity: 0.4; }
@media (max-width: 720px) { dialog { height: 100dvh; border-radius: 0; } }
`
