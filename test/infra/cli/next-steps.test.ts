import { expect, test } from '@jest/globals'
import { toNextSteps } from '../../../infra/cli/next-steps.ts'
import { loadDeployConfig } from '../../../infra/config/load.ts'
import { connection, parseDeploy, toText } from '../support.ts'

const FILE = 'docusign.config.json'

test('after the example configuration: key, consent, check, XSIAM, alarms, and last the schedules', () => {
  expect(toNextSteps(loadDeployConfig('infra/docusign.config.example.json'), FILE).split('\n')).toEqual([
    'acme-prod is deployed with its schedules disabled. Next:',
    '  1. Store the private key: run the line of the output docusign-acme-prod.PutPrivateKey above.',
    '  2. Give consent: run npm run docusign -- generate-consent-url and open the link.',
    "  3. Run npm run docusign -- doctor and fix each line marked ❌; expect warnings for data types that haven't run yet.",
    '  4. Set up the data source and the rules in XSIAM: see infra/docs/xsiam-setup.md.',
    '  5. Confirm the e-mail that AWS sent to the address in alarms.email.',
    '  6. Set "fetchEvents": true in docusign.config.json, then run npm run deploy.',
  ])
})

test('with the schedules enabled, the doctor is left', () => {
  expect(toNextSteps(parseDeploy(toText({ fetchEvents: true })), FILE).split('\n')).toEqual([
    'acme-prod is deployed with its schedules enabled. Next:',
    '  1. Run npm run docusign -- doctor and fix each line marked ❌.',
  ])
})

test('what the configuration leaves out is a step, too', () => {
  const arn = 'arn:aws:secretsmanager:eu-central-1:111111111111:secret:docusign-AbCdEf'
  const steps = toNextSteps(parseDeploy(toText({ fetchEvents: false, privateKeySecretArn: arn })), FILE)
  expect(steps).toContain('Store the private key in the secret of privateKeySecretArn')
  expect(steps).toContain('Give XSIAM access to the bucket and the queue')
  expect(steps).toContain('nobody receives the alarms yet')
})

test('of several connections each has its own list, whose commands name it and the file', () => {
  const connections = [
    { ...connection, name: 'one', fetchEvents: false },
    { ...connection, name: 'two' },
  ]
  const steps = toNextSteps(parseDeploy(toText({}, { connections })), 'other.json')
  expect(steps).toContain('npm run docusign -- generate-consent-url --connection one --config other.json')
  expect(steps).toContain('npm run docusign -- doctor --connection two --config other.json')
  expect(steps).toContain('"fetchEvents": true in other.json, then run npm run deploy -- --config other.json')
})
