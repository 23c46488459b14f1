/** @module Uses of the widget in React that must not compile; checked by `tsc`, never run. */

import '@fuse-edge/widget/react'

export const wrong = (
  <>
    {/* @ts-expect-error no such field */}
    <face-fusion onresult={(event) => event.detail.uri} />
    {/* @ts-expect-error no such outcome */}
    <face-fusion onend={({ detail }) => detail.outcome === 'done'} />
    {/* @ts-expect-error a script's error has a message, the element's has a hint */}
    <face-fusion onerror={({ message }) => message} />
    {/* @ts-expect-error no such event */}
    <face-fusion onresults={() => undefined} />
    {/* @ts-expect-error true or false */}
    <face-fusion degrees="yes" />
    <face-fusion
      publishable-key="pk_demo"
      endpoint="/edge"
      consent={null}
      degrees
      turnstile-sitekey="0x4AAAAAAA"
      ref={(element) => void element?.submit()}
      onphoto={(event) => event.preventDefault()}
      onprogress={({ loaded, total }) => loaded / total}
    />
  </>
)
