/** @module The steps of a signature, each line with its name, its value and why it is so. */

import type { Step } from '../explorer/signature-steps.ts'
import { say } from '../words/words.ts'
import { CopyButton } from './copy.tsx'

/** The section of the signature's documentation for all steps. */
const DOCUMENT = 'https://www.tencentcloud.com/document/product/1041/33683'

interface StepsProps {
  readonly steps: readonly Step[]
  /** Name of the line to mark. */
  readonly marked?: string
}

/** Shows the steps. */
export function SignatureSteps({ steps, marked }: StepsProps) {
  return (
    <>
      {steps.map(({ name, lines, text }, index) => (
        <section key={name} class="card" id={`step-${name}`}>
          <header>
            <h2>
              {index + 1} · {say(`signature.step.${name}`)}
            </h2>
            <a class="xs cut" href={DOCUMENT} target="_blank" rel="noreferrer">
              {say(`signature.section.${name}`)}
            </a>
            {text !== undefined && (
              <span class="end">
                <CopyButton text={text} name={say(`signature.step.${name}`)} />
              </span>
            )}
          </header>
          <dl class="lines">
            {lines.map((line, at) => {
              const isFirst = lines[at - 1]?.name !== line.name
              return (
                <div key={at} class={line.name === marked ? 'marked' : ''}>
                  <dt>{isFirst ? line.name : ''}</dt>
                  <dd>
                    {line.value === '' ? (
                      <span class="faint">{say('signature.empty')}</span>
                    ) : (
                      <code>{line.value}</code>
                    )}
                    {isFirst && <small>{say(`signature.why.${line.name}`)}</small>}
                  </dd>
                </div>
              )
            })}
          </dl>
        </section>
      ))}
    </>
  )
}
