/** `customer-events` as `CustomerEvents`: the beginning of logical ids. */
export const toLogicalId = (name: string): string =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')
