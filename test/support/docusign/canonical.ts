/** What is still to be written: text as it stands, or a value. */
type Left = { text: string } | { value: unknown }

/**
 * JSON text with the members of every object sorted: equal texts mean equal content, whatever the order of members.
 * Any depth of nesting: events are nested as deep as DocuSign likes, and a recursion would overflow the stack.
 */
export const toCanonical = (value: unknown): string => {
  const written: string[] = []
  const stack: Left[] = [{ value }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('text' in next) written.push(next.text)
    else if (typeof next.value !== 'object' || next.value === null) written.push(JSON.stringify(next.value) ?? 'null')
    else for (const part of toParts(next.value).toReversed()) stack.push(part)
  }
  return written.join('')
}

const toParts = (value: object): Left[] => {
  if (Array.isArray(value)) {
    const elements = value.flatMap((element: unknown): Left[] => [{ text: ',' }, { value: element }])
    return [{ text: '[' }, ...elements.slice(1), { text: ']' }]
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, member], index): Left[] => [
      { text: `${index === 0 ? '' : ','}${JSON.stringify(name)}:` },
      { value: member },
    ])
  return [{ text: '{' }, ...members, { text: '}' }]
}
