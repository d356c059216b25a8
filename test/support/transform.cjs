// TypeScript to CommonJS for jest, by the bundler that also makes the deployed functions; jose ships ES modules only.
const { transformSync } = require('esbuild')

module.exports = {
  process: (source, path) =>
    transformSync(source, {
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      // jest runs no import(): it becomes a require of what is loaded on demand.
      supported: { 'dynamic-import': false },
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: path,
    }),
}
