/**
 * @module Copies the weights of both networks from `@vladmandic/human` to `models/`, which is published but not committed.
 * The licences are in NOTICE.
 */
import { copyFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const FILES = ['blazeface.json', 'blazeface.bin', 'facemesh.json', 'facemesh.bin'] as const

/** Copies the files. Calling it again has no effect. */
export async function copyModels(): Promise<void> {
  const entry = pathToFileURL(createRequire(import.meta.url).resolve('@vladmandic/human'))
  const target = new URL('../models/', import.meta.url)
  await mkdir(target, { recursive: true })
  await Promise.all(
    FILES.map((file) => copyFile(new URL(`../models/${file}`, entry), new URL(file, target))),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await copyModels()
