/**
 * The few reflection calls that @peculiar/x509's injection asks for at import; import this first. (The polyfill package it
 * names is not among our dependencies, and none of its answers is needed.)
 */
const metadata = new WeakMap<object, Map<unknown, unknown>>()

Object.assign(Reflect, {
  defineMetadata: (key: unknown, value: unknown, target: object) => {
    metadata.set(target, (metadata.get(target) ?? new Map()).set(key, value))
  },
  getMetadata: (key: unknown, target: object) => metadata.get(target)?.get(key),
  getOwnMetadata: (key: unknown, target: object) => metadata.get(target)?.get(key),
})
