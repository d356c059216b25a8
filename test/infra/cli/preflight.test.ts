import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from '@jest/globals'
import { sign } from '../../../infra/cli/aws/sign.ts'
import { inspect } from '../../../infra/cli/preflight.ts'
import { parseDeploy, toText } from '../support.ts'
import { type Known, startLittleAws } from './amazon.ts'

const BOOTSTRAPPED = { '/cdk-bootstrap/hnb659fds/version': '30' }
const READY: Known = { account: '111111111111', bootstrap: BOOTSTRAPPED }
const connectionOf = (name: string) => ({ name, description: `DocuSign to Cortex XSIAM: connection ${name}` })

const findingsOf = async (known: Known, aws: object = {}) => {
  const amazon = await startLittleAws(known)
  const place = { account: '111111111111', region: 'eu-central-1', ...aws }
  const findings = await inspect(amazon.aws, parseDeploy(toText({}, { aws: place })))
  await amazon.close()
  return findings
}

describe('before anything is made', () => {
  test('an account that is ready has nothing in the way', async () => {
    expect(await findingsOf(READY)).toEqual({ obstacles: [], notes: [] })
  })

  test.each<[string, Known, object, RegExp]>([
    ['no credentials that work', {}, {}, /no AWS credentials that work \(ExpiredToken\).*aws sso login/],
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
    ['another qualifier', READY, { bootstrapQualifier: 'soc1' }, /qualifier soc1\..*--qualifier soc1/],
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

const deploy = async (environment: Record<string, string>, known: Known) => {
  const amazon = await startLittleAws(known)
  const file = join(mkdtempSync(join(tmpdir(), 'deploy-')), 'config.json')
  writeFileSync(file, toText())
  const env = {
    PATH: process.env['PATH'] ?? '',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'y',
    AWS_ENDPOINT_URL: amazon.url,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/cli/deploy.ts', '--config', file], {
    env: { ...env, ...environment },
  })
  const [said, code] = await Promise.all([text(child.stderr), new Promise((resolve) => child.once('close', resolve))])
  await amazon.close()
  return { said, code }
}

test('npm run deploy says what is in the way and deploys nothing', async () => {
  const { said, code } = await deploy({ AWS_REGION: 'us-east-1' }, { account: '222222222222' })
  expect(code).toBe(1)
  expect(said).toContain('Nothing was deployed:')
  expect(said).toContain('This shell is set to us-east-1 (AWS_REGION), the file says eu-central-1 (aws.region).')
  expect(said).toContain('The credentials are of account 222222222222, the file says 111111111111')
})

test('a signature is the one of AWS’s own example', () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
  const url = new URL('https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08')
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const request = { service: 'iam', region: 'us-east-1', method: 'GET', url, headers, body: '' } as const
  const { authorization, ...others } = sign(request, credentials, new Date('2015-08-30T12:36:00Z'))
  expect(others).toMatchObject({ host: 'iam.amazonaws.com', 'x-amz-date': '20150830T123600Z' })
  const signature = '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7'
  expect(authorization).toContain(`SignedHeaders=content-type;host;x-amz-date, Signature=${signature}`)
})
