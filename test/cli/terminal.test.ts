import { expect, test } from '@jest/globals'
import { toCell, toCode, toTable } from '../../functions/lib/commands/format.ts'
import { toOutput } from '../../infra/cli/terminal.ts'

const terminalOf = (hasColors: boolean) => ({ isTTY: true, hasColors: () => hasColors })
const toTerminal = (markdown: string, hasColors: boolean) => toOutput(markdown, terminalOf(hasColors), false)
const plain = (...lines: string[]): string[] => toTerminal(lines.join('\n'), false).split('\n')

test('headings, bold text, code and links lose their marks', () => {
  expect(
    plain(
      '### State of **acme**',
      '',
      'Run `auth-test`; [sign in](https://x.example/a?b=c&d) first.',
      '[https://x](https://x)',
    ),
  ).toEqual(['State of acme', '', 'Run auth-test; sign in: https://x.example/a?b=c&d first.', 'https://x'])
})

test('headings are set apart, and a failure’s code from its heading', () => {
  expect(plain('### A', 'a', '#### B', 'b', '', '#### C')).toEqual(['A', 'a', '', 'B', 'b', '', 'C'])
  expect(plain('consent-required: ### A', '- ❌ **token**: no')).toEqual(['consent-required:', 'A', '❌ token: no'])
})

test('lists have bullets, checks their signs', () => {
  expect(plain('- one', '  - two', '- ✅ **key**: fine', '- ⚠️ **clock**: late')).toEqual([
    '• one',
    '  • two',
    '✅ key: fine',
    '⚠️ clock: late',
  ])
})

test('tables are aligned, with wide and escaped characters in their cells', () => {
  const table = toTable(
    ['name', 'code'],
    [
      [toCell('a|b*c_d'), toCode('x')],
      ['✅ 日本', ''],
      ['long enough', toCode('y')],
    ],
  )
  expect(plain('before', table, '', 'after')).toEqual([
    'before',
    'name         code',
    '───────────  ────',
    'a|b*c_d      x',
    '✅ 日本',
    'long enough  y',
    '',
    'after',
  ])
})

test('what only looks like Markdown stays', () => {
  const lines = ['a_b_c and 2 * 3', 'one ` and one', 'a [list] (of words)', '#5 is no heading', '-5']
  expect(plain(...lines)).toEqual(lines)
})

test('styles are for terminals that show them', () => {
  const shown = toTerminal('### A\n**b** `c`', true)
  expect(shown).toContain('\u001b[1m')
  expect(shown).toContain('\u001b[36mc\u001b[39m')
  expect(toTerminal('### A\n**b** `c`', false)).toBe('A\nb c')
})

test('piped, or with --markdown, it stays Markdown', () => {
  const pipe = { isTTY: false, hasColors: () => false }
  expect(toOutput('### A\n**b**', pipe, false)).toBe('### A\n**b**')
  expect(toOutput('### A\n**b**', terminalOf(true), true)).toBe('### A\n**b**')
})

test.each([true, false])('control characters in a value never reach a terminal (colors: %j)', (hasColors) => {
  const evil = 'a\u001b[2J\u009b31m\r\u202eb'
  const message = `### ${evil}\n- **${evil}**: \`${evil}\`\n${toTable([evil], [[evil]])}`
  for (const isMarkdown of [true, false]) {
    const shown = toOutput(message, terminalOf(hasColors), isMarkdown)
    // oxlint-disable-next-line no-control-regex -- our own styles
    expect(shown.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    expect(shown).not.toContain('\u001b[2J')
  }
})
