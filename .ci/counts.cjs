// Of jest's JSON report: a line with the tests passed and failed, then a line for each test that was skipped.
const report = JSON.parse(require('node:fs').readFileSync(process.argv[2], 'utf8'))
const suites = report.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
)
console.log(report.numPassedTests, report.numFailedTests + suites.length)
for (const { assertionResults } of report.testResults) {
  for (const { status, fullName } of assertionResults) {
    if (status !== 'passed' && status !== 'failed') console.log(fullName)
  }
}
