import prices from './prices.json' with { type: 'json' }

/** List prices in USD; where they are from stands in the file. */
export const PRICES = prices
