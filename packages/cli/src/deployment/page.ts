/** @module What a page and a browser need of a finished deployment: script tag, address of the console, clipboard. */

import type { Ports } from '../ports.ts'
import { otherEnv } from './child-env.ts'

/** Returns the script tag that puts the widget on a page. */
export function scriptTag(edge: string, publishableKey: string): string {
  return `<script type="module" async src="${edge}/widget/v1.js" data-key="${publishableKey}"></script>`
}

/** Returns the address of the console. */
export function consoleOf(edge: string): string {
  return `${edge}/console/`
}

interface DesktopCommand {
  readonly file: string
  readonly args: readonly string[]
}

/** Commands that write standard input to the clipboard: macOS, Windows, Wayland, X11. */
const CLIPBOARDS: readonly DesktopCommand[] = [
  { file: 'pbcopy', args: [] },
  { file: 'clip.exe', args: [] },
  { file: 'wl-copy', args: [] },
  { file: 'xclip', args: ['-selection', 'clipboard'] },
]

/** Commands that open an address in a browser: macOS, Windows, Linux. */
const OPENERS: readonly DesktopCommand[] = [
  { file: 'open', args: [] },
  { file: 'explorer.exe', args: [] },
  { file: 'xdg-open', args: [] },
]

/** Runs the first of the commands that this machine has, and returns whether one succeeded. */
async function runFirst(
  commands: readonly DesktopCommand[],
  { env, folder, runProgram }: Ports,
  more: { readonly args?: readonly string[]; readonly input?: string },
): Promise<boolean> {
  for (const { file, args } of commands) {
    const { input = '', args: others = [] } = more
    const command = {
      file,
      args: [...args, ...others],
      folder,
      env: otherEnv(env),
      input,
      isSilent: true,
    }
    const { code } = await runProgram(command)
    if (code === 0) return true
  }
  return false
}

/** Copies text where this machine has a clipboard, and returns whether it has. */
export function copyText(text: string, ports: Ports): Promise<boolean> {
  return runFirst(CLIPBOARDS, ports, { input: text })
}

/** Opens an address in a browser, and returns whether this machine has one. */
export function openAddress(address: string, ports: Ports): Promise<boolean> {
  return runFirst(OPENERS, ports, { args: [address] })
}
