// Stands in for the addon of AWS's Lambda runtime client (`rapid-client.node`), so that no compiler is needed: the same
// three functions over Node's own http client. Everything else in the sandbox is AWS's code. Loaded with `--require`.
const Module = require('node:module')
const { Agent, request } = require('node:http')

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const origin = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`

const call = (method, path, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const sent = request(`${origin}/${path}`, { method, agent, headers }, (answer) => {
      const chunks = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('end', () => resolve({ bodyJson: Buffer.concat(chunks).toString('utf8'), headers: answer.headers }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })

// The addon posts before it returns; here `next` waits for the post instead.
let posted = Promise.resolve()
const post = (id, kind, body, headers) => {
  posted = posted.then(() => call('POST', `${id}/${kind}`, body, headers))
}

// Without its service a sandbox has nothing left to do, and must not outlive it.
const leave = () => process.exit(1)

const client = {
  next: () => posted.then(() => call('GET', 'next')).catch(leave),
  done: (id, body) => post(id, 'response', body, { 'content-type': 'application/json' }),
  error: (id, body) => post(id, 'error', body, { 'content-type': 'application/json' }),
}

const load = Module['_load']
Module['_load'] = (name, ...rest) => (name.endsWith('rapid-client.node') ? client : load(name, ...rest))
