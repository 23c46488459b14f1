/** @module Checks of the settings by the rules of the worker that is deployed: its variables, and files of templates. */

import { ok } from '@fuse-edge/core/result'
import { type Check, type Deployment, fact, type StepResult } from './deployment.ts'
import { missing } from './failures.ts'
import { readTemplate } from './template-file.ts'
import { formerVariables, REQUIRED_SECRETS, variablesOfSettings } from './variables.ts'
import { loadWorkerCheck } from './worker-check.ts'

async function checkVariables(deployment: Deployment): StepResult {
  const { facts, settings } = deployment
  const check = await loadWorkerCheck(fact(deployment, 'files'))
  if (check === undefined) {
    return missing('the worker was built without its check of variables', 'Build it again.')
  }
  facts.check = check
  const given = variablesOfSettings(deployment)
  const former = formerVariables(deployment)
  const kept = [...REQUIRED_SECRETS, ...(facts.before?.variables ?? [])].filter(
    (name) => !Object.hasOwn(given, name) && !former.includes(name),
  )
  const issues = check.variableIssues(given, kept)
  if (issues.length === 0) return ok(Object.keys(given).toSorted().join(', '))
  return missing(
    issues.map(({ path, rule }) => `${path} ${rule}`).join('\n'),
    `Correct variables of the settings. A secret that is missing is stored with: npx wrangler secret put NAME --name ${settings.worker}`,
  )
}

async function checkTemplateFiles(deployment: Deployment): StepResult {
  const { site, variables, templates } = deployment.settings
  const { files } = templates
  if (files === undefined) return ok('none')
  const other = site === 'cn' ? 'intl' : 'cn'
  const sites = variables.TENCENT_OTHER_REGION === undefined ? [site] : [site, other]
  const check = fact(deployment, 'check')
  const faults: string[] = []
  for (const file of files) {
    const template = await readTemplate(deployment, file)
    if (!template.ok) faults.push(template.error)
    else {
      const issues = check.templateIssues(template.value, sites)
      faults.push(...issues.map(({ path, rule }) => `${file}: ${path} ${rule}`))
    }
  }
  return faults.length === 0 ? ok(files.join(', ')) : missing(faults.join('\n'))
}

/** Checks of the settings, in the order in which they need each other. */
export const SETTINGS_CHECKS: readonly Check[] = [
  { title: 'variables', needs: ['files', 'before'], check: checkVariables },
  { title: 'template files', needs: ['check'], check: checkTemplateFiles },
]
