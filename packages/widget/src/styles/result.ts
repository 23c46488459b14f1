/** @module Styles of the third panel: the picture and its buttons. */

export const RESULT = /* css */ `
div.done { display: grid; gap: 24px; }
.text { display: grid; gap: 14px; align-content: center; min-width: 0; }
h2 { font-size: 26px; line-height: 1.2; font-weight: 700; }
.problem { color: var(--alarm); font-size: 15px; }
.buttons { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 4px; }
.buttons button { flex: 1 1 auto; }
.buttons .download { flex: 1 1 100%; min-height: 52px; }
summary { min-height: 24px; font-size: 14.5px; font-weight: 600; cursor: pointer; }
details p { margin-top: 6px; }
.comparison {
  position: relative;
  justify-self: center;
  width: min(100%, calc(var(--ratio) * min(600px, 76vh)));
  aspect-ratio: var(--ratio);
  border-radius: 16px;
  overflow: hidden;
  background: var(--well);
}
.comparison img, .cover { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; }
.cover { clip-path: inset(0 calc(100% - var(--shown)) 0 0); }
.comparison input { cursor: ew-resize; touch-action: pan-y; }
.handle { position: absolute; inset: 0; }
.handle::before {
  content: '';
  position: absolute;
  inset: 0 auto 0 var(--shown);
  width: 3px;
  translate: -50%;
  background: #fff;
  box-shadow: 0 0 8px rgb(0 0 0 / 45%);
}
.handle::after {
  content: '‹ ›';
  position: absolute;
  top: 50%;
  left: clamp(24px, var(--shown), 100% - 24px);
  width: 40px;
  height: 40px;
  translate: -50% -50%;
  border-radius: 50%;
  background: #fff;
  color: #333;
  font: 600 22px/36px sans-serif;
  text-align: center;
  box-shadow: 0 2px 10px rgb(0 0 0 / 35%);
}
.label {
  position: absolute;
  top: 12px;
  right: 12px;
  padding: 3px 10px;
  border-radius: 99px;
  background: rgb(0 0 0 / 58%);
  color: #fff;
  font-size: 12.5px;
  font-weight: 550;
}
.cover .label { right: auto; left: 12px; }
@container (min-width: 720px) {
  div.done { grid-template-columns: minmax(0, 1fr) 300px; gap: 36px; align-items: center; }
}
`
