/** @module Styles of the third panel: the picture and its buttons. */

export const RESULT = /* css */ `
div.done { display: grid; gap: 24px; }
div.done, .gallery { scroll-margin: 24px; }
.text { display: grid; gap: 14px; align-content: center; min-width: 0; }
h2 { font-size: 1.6em; line-height: 1.2; font-weight: 700; }
.problem { color: var(--alarm); }
.buttons { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 4px; }
.buttons button { flex: 1 1 auto; }
.buttons .download, .buttons .buttons { flex: 1 1 100%; margin: 0; }
.buttons .download { min-height: 52px; }
summary { min-height: 24px; font-weight: 600; cursor: pointer; }
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
.comparison > img, .cover, .cover img { position: absolute; inset: 0; }
.cover { clip-path: inset(0 0 0 var(--split)); }
.comparison input { cursor: ew-resize; touch-action: pan-y; }
.handle { position: absolute; inset: 0; }
.handle::before {
  content: '';
  position: absolute;
  inset: 0 auto 0 var(--split);
  width: 3px;
  translate: -50%;
  background: #fff;
  box-shadow: 0 2px 10px rgb(0 0 0 / 35%);
}
.handle::after {
  content: '‹ ›';
  position: absolute;
  top: 50%;
  left: clamp(24px, var(--split), 100% - 24px);
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
.label { position: absolute; top: 12px; left: 12px; padding: 3px 10px; border-radius: 99px; background: rgb(0 0 0 / 58%); color: #fff; font-size: 0.8em; font-weight: 550; }
.cover .label { right: 12px; left: auto; }
@container (min-width: 720px) {
  div.done { grid-template-columns: minmax(0, 1fr) 300px; gap: 36px; align-items: center; }
}
`
