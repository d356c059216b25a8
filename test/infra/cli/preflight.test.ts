import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from '@jest/globals'
import { inspect } from '../../../infra/cli/preflight.ts'
import { parseDeploy, toText } from '../support.ts'
import { startLittleAws } from './amazon.ts'
import type { Known } from './answers.ts'

const BOOTSTRAPPED = { '/cdk-bootstrap/hnb659fds/version': '30' }
const READY: Known = { account: '111111111111', bootstrap: BOOTSTRAPPED }
const connectionOf = (name: string) => ({ name, description: `DocuSign to Cortex XSIAM: connection ${name}` })

const findingsOf = async (known: Known, aws: object = {}) => {
  const amazon = await startLittleAws(known)
  const place = { account: '111111111111', region: 'eu-central-1', ...aws }
  const findings = await inspect(amazon.clients, parseDeploy(toText({}, { aws: place })))
  await amazon.close()
  return findings
}

describe('before anything is made', () => {
  test('an account that is ready has nothing in the way', async () => {
    expect(await findingsOf(READY)).toEqual({ obstacles: [], notes: [] })
  })

  test.each<[string, Known, object, RegExp]>([
    ['credentials that have expired', {}, {}, /have expired: log in again.*\(ExpiredToken\)/],
    ['credentials that AWS refuses', { refusal: 'InvalidClientTokenId' }, {}, /does not accept these.*not enabled/],
    [
      'another account',
      { ...READY, account: '222222222222' },
      {},
      /of account 222222222222, the file says 111111111111/,
    ],
    [
      'no bootstrap',
      { account: '111111111111' },
      {},
      /not bootstrapped.*npx cdk bootstrap aws:\/\/111111111111\/eu-central-1/,
    ],
    ['no bootstrap of that qualifier', READY, { bootstrapQualifier: 'soc1' }, /qualifier soc1\..*--qualifier soc1/],
    [
      'a bootstrap of another qualifier',
      { account: '111111111111', stacks: [{ name: 'CDKToolkit', description: '', qualifier: 'soc1' }] },
      {},
      /with the qualifier soc1, not hnb659fds\. To use it, set aws\.bootstrapQualifier to "soc1"/,
    ],
    [
      'the default bootstrap in place of one’s own',
      { account: '111111111111', stacks: [{ name: 'CDKToolkit', description: '', qualifier: 'hnb659fds' }] },
      { bootstrapQualifier: 'soc1' },
      /with the qualifier hnb659fds, not soc1\. To use it, leave aws\.bootstrapQualifier out/,
    ],
    [
      'a bootstrap that may not be looked at',
      { ...READY, denied: ['ssm:GetParameter'] },
      {},
      /could not be checked: .*ask for ssm:GetParameter.*\/cdk-bootstrap\/hnb659fds\/version/,
    ],
    [
      'an old bootstrap',
      { ...READY, bootstrap: { '/cdk-bootstrap/hnb659fds/version': '3' } },
      {},
      /version 3, too old/,
    ],
  ])('%s is said, with what to do', async (_, known, aws, said) => {
    const { obstacles } = await findingsOf(known, aws)
    expect(obstacles).toEqual([expect.stringMatching(said)])
  })

  test('connections that are deployed and no longer in the file are named, with the command that removes them', async () => {
    const others = ['docusign-acme-prod', 'docusign-shared', 'docusign-old', 'docusign-older'].map(connectionOf)
    const foreign = { name: 'docusign-billing', description: 'something else' }
    const { obstacles, notes } = await findingsOf({ ...READY, stacks: [foreign, ...others] })
    expect(obstacles).toEqual([])
    expect(notes).toEqual(
      ['docusign-old', 'docusign-older'].map((name) =>
        expect.stringMatching(
          new RegExp(`^${name} is deployed.*delete-stack --region eu-central-1 --stack-name ${name}$`),
        ),
      ),
    )
  })
})

test('where stacks may not be listed, that is noted and stops nothing', async () => {
  const { obstacles, notes } = await findingsOf({ ...READY, denied: ['cloudformation:DescribeStacks'] })
  expect([obstacles, notes]).toEqual([[], [expect.stringContaining('cloudformation:DescribeStacks is not allowed')]])
})

const deploy = async (environment: Record<string, string>, known: Known) => {
  const amazon = await startLittleAws(known)
  const file = join(mkdtempSync(join(tmpdir(), 'deploy-')), 'config.json')
  writeFileSync(file, toText())
  const env = {
    PATH: process.env['PATH'] ?? '',
    AWS_ENDPOINT_URL: amazon.url,
    // No profile and no machine's role in reach.
    HOME: tmpdir(),
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/cli/deploy.ts', '--config', file], {
    env: { ...env, ...environment },
  })
  const [said, code] = await Promise.all([text(child.stderr), new Promise((resolve) => child.once('close', resolve))])
  await amazon.close()
  return { said, code }
}

const KEYS = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' }

test('npm run deploy says what is in the way and deploys nothing', async () => {
  const { said, code } = await deploy({ ...KEYS, AWS_REGION: 'us-east-1' }, { account: '222222222222' })
  expect(code).toBe(1)
  expect(said).toContain('Nothing was deployed:')
  expect(said).toContain('This shell is set to us-east-1 (AWS_REGION), the file says eu-central-1 (aws.region).')
  expect(said).toContain('The credentials are of account 222222222222, the file says 111111111111')
})

test('without any credentials npm run deploy says how to get some, in one line', async () => {
  const { said, code } = await deploy({}, { account: '111111111111' })
  expect(code).toBe(1)
  expect(said).toMatch(/^Nothing was deployed:\nThere are no AWS credentials: make .*\(CredentialsProviderError\)\n$/)
})

test('where AWS cannot be reached it says so, not that credentials are wrong', async () => {
  const { said, code } = await deploy({ ...KEYS, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, {})
  expect(code).toBe(1)
  expect(said).toMatch(/sts:GetCallerIdentity \(ECONNREFUSED\)\. AWS could not be reached: check the region’s name/)
})
